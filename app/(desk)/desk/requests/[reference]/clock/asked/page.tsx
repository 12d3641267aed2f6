import type { Metadata } from "next";
import { AskedPage } from "@/components/desk/request/clocks/asked-page";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { loadRequestDetail } from "@/lib/requests/loaders/detail";

type Props = PageProps<"/desk/requests/[reference]/clock/asked">;

async function metadata({ params }: Props): Promise<Metadata> {
  const { request } = await loadRequestDetail((await params).reference);
  return { title: `When the person of ${request.reference} asked` };
}

async function AskedRoute({ params }: Props) {
  // Called, not drawn, so that what it refuses is heard here.
  return AskedPage({ reference: (await params).reference });
}

export const generateMetadata = metadataOf(AskedRoute, metadata);
export default refusable("desk", AskedRoute);
