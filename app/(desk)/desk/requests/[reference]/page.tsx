import type { Metadata } from "next";
import { ArrivalNotice } from "@/components/desk/request/arrival-notice";
import { RequestDetail } from "@/components/desk/request/request-detail";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { loadRequestDetail } from "@/lib/requests/loaders/detail";

type Props = PageProps<"/desk/requests/[reference]">;

async function metadata({ params }: Props): Promise<Metadata> {
  const { request } = await loadRequestDetail((await params).reference);
  return { title: `${request.reference} · ${request.controllerName}` };
}

async function RequestPage({ params, searchParams }: Props) {
  const { reference } = await params;
  const query = await searchParams;
  await loadRequestDetail(reference);
  return (
    <>
      <ArrivalNotice query={query} />
      <RequestDetail reference={reference} tab={query.tab === "log" ? "log" : "story"} />
    </>
  );
}

export const generateMetadata = metadataOf(RequestPage, metadata);
export default refusable("desk", RequestPage);
