import { metadataOf, refusable } from "@/components/refusal/refusable";
import { DeskHeld } from "@/components/scanning/desk-held";
import { loadHeld } from "@/lib/scanning/loaders";

/** Why a file cannot be downloaded. Whoever follows a link to a file that is held back lands here. */
async function HeldPage({ params }: PageProps<"/desk/held/[kind]/[fileId]">) {
  const { kind, fileId } = await params;
  return <DeskHeld held={await loadHeld("desk", kind, fileId)} />;
}

export const generateMetadata = metadataOf(HeldPage, { title: "File that is held back" });
export default refusable("desk", HeldPage);
