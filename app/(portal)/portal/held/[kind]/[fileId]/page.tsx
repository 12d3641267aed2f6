import { getTranslations } from "next-intl/server";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { PortalHeld } from "@/components/scanning/portal-held";
import { loadHeld } from "@/lib/scanning/loaders";

type Props = PageProps<"/portal/held/[kind]/[fileId]">;

async function metadata({ params }: Props) {
  const { kind, fileId } = await params;
  const { hold } = await loadHeld("portal", kind, fileId);
  return { title: (await getTranslations("portal.files.held"))(`title.${hold ?? "free"}`) };
}

/** Why a file cannot be downloaded. Whoever follows a link to a file that is held back lands here. */
async function HeldPage({ params }: Props) {
  const { kind, fileId } = await params;
  return <PortalHeld held={await loadHeld("portal", kind, fileId)} />;
}

export const generateMetadata = metadataOf(HeldPage, metadata);
export default refusable("portal", HeldPage);
