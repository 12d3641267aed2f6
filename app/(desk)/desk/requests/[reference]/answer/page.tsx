import type { Metadata } from "next";
import { AnswerPage } from "@/components/desk/request/answer-page";
import { loadRequestDetail } from "@/lib/requests/loaders/detail";

type Props = PageProps<"/desk/requests/[reference]/answer">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { request } = await loadRequestDetail((await params).reference);
  return { title: `Answer ${request.reference}` };
}

export default async function AnswerRoute({ params }: Props) {
  return <AnswerPage reference={(await params).reference} />;
}
