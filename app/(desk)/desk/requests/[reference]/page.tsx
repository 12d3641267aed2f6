import type { Metadata } from "next";
import { ArrivalNotice } from "@/components/desk/request/arrival-notice";
import { RequestDetail } from "@/components/desk/request/request-detail";
import { loadRequestDetail } from "@/lib/requests/loaders/detail";

type Props = PageProps<"/desk/requests/[reference]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { request } = await loadRequestDetail((await params).reference);
  return { title: `${request.reference} · ${request.controllerName}` };
}

export default async function RequestPage({ params, searchParams }: Props) {
  const { reference } = await params;
  const query = await searchParams;
  return (
    <>
      <ArrivalNotice query={query} />
      <RequestDetail reference={reference} tab={query.tab === "log" ? "log" : "story"} />
    </>
  );
}
