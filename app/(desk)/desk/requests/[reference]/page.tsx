import type { Metadata } from "next";
import { RequestDetail } from "@/components/desk/request/request-detail";
import { loadRequestDetail } from "@/lib/requests/loaders/detail";

type Props = PageProps<"/desk/requests/[reference]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { request } = await loadRequestDetail((await params).reference);
  return { title: `${request.reference} · ${request.controllerName}` };
}

export default async function RequestPage({ params, searchParams }: Props) {
  const { reference } = await params;
  const { tab } = await searchParams;
  return <RequestDetail reference={reference} tab={tab === "log" ? "log" : "story"} />;
}
