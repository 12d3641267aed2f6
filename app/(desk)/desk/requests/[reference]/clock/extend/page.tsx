import type { Metadata } from "next";
import { ExtendPage } from "@/components/desk/request/clocks/extend-page";
import { loadRequestDetail } from "@/lib/requests/loaders/detail";

type Props = PageProps<"/desk/requests/[reference]/clock/extend">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { request } = await loadRequestDetail((await params).reference);
  return { title: `Extend ${request.reference}` };
}

export default async function ExtendRoute({ params }: Props) {
  return <ExtendPage reference={(await params).reference} />;
}
