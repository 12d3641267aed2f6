import type { Metadata } from "next";
import { ReceiptPage } from "@/components/desk/request/clocks/receipt-page";
import { loadRequestDetail } from "@/lib/requests/loaders/detail";

type Props = PageProps<"/desk/requests/[reference]/clock/receipt">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { request } = await loadRequestDetail((await params).reference);
  return { title: `Correct the receipt of ${request.reference}` };
}

export default async function ReceiptRoute({ params }: Props) {
  return <ReceiptPage reference={(await params).reference} />;
}
