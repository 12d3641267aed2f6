import type { Metadata } from "next";
import { ReceiptPage } from "@/components/desk/request/clocks/receipt-page";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { loadRequestDetail } from "@/lib/requests/loaders/detail";

type Props = PageProps<"/desk/requests/[reference]/clock/receipt">;

async function metadata({ params }: Props): Promise<Metadata> {
  const { request } = await loadRequestDetail((await params).reference);
  return { title: `Correct the receipt of ${request.reference}` };
}

async function ReceiptRoute({ params }: Props) {
  // Called, not drawn, so that what it refuses is heard here.
  return ReceiptPage({ reference: (await params).reference });
}

export const generateMetadata = metadataOf(ReceiptRoute, metadata);
export default refusable("desk", ReceiptRoute);
