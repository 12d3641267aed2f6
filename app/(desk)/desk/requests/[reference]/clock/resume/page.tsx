import type { Metadata } from "next";
import { ResumePage } from "@/components/desk/request/clocks/resume-page";
import { loadRequestDetail } from "@/lib/requests/loaders/detail";

type Props = PageProps<"/desk/requests/[reference]/clock/resume">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { request } = await loadRequestDetail((await params).reference);
  return { title: `The reply is here: ${request.reference}` };
}

export default async function ResumeRoute({ params }: Props) {
  return <ResumePage reference={(await params).reference} />;
}
