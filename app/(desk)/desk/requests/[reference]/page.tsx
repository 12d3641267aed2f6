import type { Metadata } from "next";
import { ArrivalNotice } from "@/components/desk/request/arrival-notice";
import { RequestDetail } from "@/components/desk/request/request-detail";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { loadRequestDetail } from "@/lib/requests/loaders/detail";
import { loadOriginOf } from "@/lib/routing/loaders/portal";

type Props = PageProps<"/desk/requests/[reference]">;

async function metadata({ params }: Props): Promise<Metadata> {
  const { request } = await loadRequestDetail((await params).reference);
  return { title: `${request.reference} · ${request.controllerName}` };
}

async function RequestPage({ params, searchParams }: Props) {
  const { reference } = await params;
  const query = await searchParams;
  const { request } = await loadRequestDetail(reference);
  return (
    <>
      <ArrivalNotice query={query} />
      <Origin reference={request.reference} />
      <RequestDetail reference={reference} tab={query.tab === "log" ? "log" : "story"} />
    </>
  );
}

async function Origin({ reference }: { reference: string }) {
  const origin = await loadOriginOf(reference);
  if (!origin) return null;
  return (
    <Notice tone="info" className="mb-4">
      The person wrote to us directly, and the controller accepted the hand-over:{" "}
      <TextLink href={origin.href} className="ref">
        {origin.reference}
      </TextLink>
    </Notice>
  );
}

export const generateMetadata = metadataOf(RequestPage, metadata);
export default refusable("desk", RequestPage);
