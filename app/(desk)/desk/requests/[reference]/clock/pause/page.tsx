import type { Metadata } from "next";
import { PausePage } from "@/components/desk/request/clocks/pause-page";
import { loadRequestDetail } from "@/lib/requests/loaders/detail";

type Props = PageProps<"/desk/requests/[reference]/clock/pause">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { request } = await loadRequestDetail((await params).reference);
  return { title: `Pause the clock of ${request.reference}` };
}

export default async function PauseRoute({ params }: Props) {
  return <PausePage reference={(await params).reference} />;
}
