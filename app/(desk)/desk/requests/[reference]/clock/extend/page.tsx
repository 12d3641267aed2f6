import type { Metadata } from "next";
import { ExtendPage } from "@/components/desk/request/clocks/extend-page";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { loadRequestDetail } from "@/lib/requests/loaders/detail";

type Props = PageProps<"/desk/requests/[reference]/clock/extend">;

async function metadata({ params }: Props): Promise<Metadata> {
  const { request } = await loadRequestDetail((await params).reference);
  return { title: `Extend ${request.reference}` };
}

async function ExtendRoute({ params }: Props) {
  // Called, not drawn, so that what it refuses is heard here.
  return ExtendPage({ reference: (await params).reference });
}

export const generateMetadata = metadataOf(ExtendRoute, metadata);
export default refusable("desk", ExtendRoute);
