import type { Metadata } from "next";
import { RelevantPage } from "@/components/desk/request/clocks/relevant-page";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { loadRequestDetail } from "@/lib/requests/loaders/detail";

type Props = PageProps<"/desk/requests/[reference]/clock/relevant">;

async function metadata({ params }: Props): Promise<Metadata> {
  const { request } = await loadRequestDetail((await params).reference);
  return { title: `Identity or fee of ${request.reference} came` };
}

async function RelevantRoute({ params }: Props) {
  // Called, not drawn, so that what it refuses is heard here.
  return RelevantPage({ reference: (await params).reference });
}

export const generateMetadata = metadataOf(RelevantRoute, metadata);
export default refusable("desk", RelevantRoute);
