import type { Metadata } from "next";
import { LetterPage } from "@/components/desk/request/letter-page";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { loadRequestDetail } from "@/lib/requests/loaders/detail";

type Props = PageProps<"/desk/requests/[reference]/letter">;

async function metadata({ params }: Props): Promise<Metadata> {
  const { request } = await loadRequestDetail((await params).reference);
  return { title: `Letter of ${request.reference}` };
}

async function LetterRoute({ params }: Props) {
  const { reference } = await params;
  await loadRequestDetail(reference);
  return <LetterPage reference={reference} />;
}

export const generateMetadata = metadataOf(LetterRoute, metadata);
export default refusable("desk", LetterRoute);
