import type { Metadata } from "next";
import { ResumePage } from "@/components/desk/request/clocks/resume-page";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { loadRequestDetail } from "@/lib/requests/loaders/detail";

type Props = PageProps<"/desk/requests/[reference]/clock/resume">;

async function metadata({ params }: Props): Promise<Metadata> {
  const { request } = await loadRequestDetail((await params).reference);
  return { title: `The reply is here: ${request.reference}` };
}

async function ResumeRoute({ params }: Props) {
  // Called, not drawn, so that what it refuses is heard here.
  return ResumePage({ reference: (await params).reference });
}

export const generateMetadata = metadataOf(ResumeRoute, metadata);
export default refusable("desk", ResumeRoute);
