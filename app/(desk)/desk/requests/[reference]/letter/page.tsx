import type { Metadata } from "next";
import { LetterPage } from "@/components/desk/request/letter-page";
import { loadRequestDetail } from "@/lib/requests/loaders/detail";

type Props = PageProps<"/desk/requests/[reference]/letter">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { request } = await loadRequestDetail((await params).reference);
  return { title: `Letter of ${request.reference}` };
}

export default async function LetterRoute({ params }: Props) {
  return <LetterPage reference={(await params).reference} />;
}
