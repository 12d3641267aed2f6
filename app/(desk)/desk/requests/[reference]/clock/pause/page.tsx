import type { Metadata } from "next";
import { PausePage } from "@/components/desk/request/clocks/pause-page";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { loadRequestDetail } from "@/lib/requests/loaders/detail";

type Props = PageProps<"/desk/requests/[reference]/clock/pause">;

async function metadata({ params }: Props): Promise<Metadata> {
  const { request } = await loadRequestDetail((await params).reference);
  return { title: `Pause the clock of ${request.reference}` };
}

async function PauseRoute({ params }: Props) {
  // Called, not drawn, so that what it refuses is heard here.
  return PausePage({ reference: (await params).reference });
}

export const generateMetadata = metadataOf(PauseRoute, metadata);
export default refusable("desk", PauseRoute);
