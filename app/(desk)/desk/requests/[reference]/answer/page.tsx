import type { Metadata } from "next";
import { AnswerPage } from "@/components/desk/request/answer-page";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { loadComposing } from "@/lib/answers/loaders";
import { loadRequestDetail } from "@/lib/requests/loaders/detail";

type Props = PageProps<"/desk/requests/[reference]/answer">;

async function metadata({ params }: Props): Promise<Metadata> {
  const { request } = await loadRequestDetail((await params).reference);
  return { title: `Answer ${request.reference}` };
}

async function AnswerRoute({ params }: Props) {
  const { reference } = await params;
  const { request } = await loadRequestDetail(reference);
  await loadComposing(request.controllerId, request.requestId);
  return <AnswerPage reference={reference} />;
}

export const generateMetadata = metadataOf(AnswerRoute, metadata);
export default refusable("desk", AnswerRoute);
