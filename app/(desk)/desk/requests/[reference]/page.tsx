import type { Metadata } from "next";
import { ArrivalNotice } from "@/components/desk/request/arrival-notice";
import { RequestDetail } from "@/components/desk/request/request-detail";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { loadDeskRefusedFiles } from "@/lib/messages/loaders";
import { loadRequestHead } from "@/lib/requests/loaders/detail";
import { loadOriginOf } from "@/lib/routing/loaders/portal";

type Props = PageProps<"/desk/requests/[reference]">;

async function metadata({ params }: Props): Promise<Metadata> {
  const { reference, controllerName } = await loadRequestHead((await params).reference);
  return { title: `${reference} · ${controllerName}` };
}

async function RequestPage({ params, searchParams }: Props) {
  const query = await searchParams;
  const { reference, requestId } = await loadRequestHead((await params).reference);
  return (
    <>
      <ArrivalNotice query={query} refused={await loadDeskRefusedFiles(requestId, query.refused)} />
      <Origin reference={reference} />
      <RequestDetail
        reference={reference}
        tab={query.tab === "log" ? "log" : "story"}
        taskId={typeof query.task === "string" ? query.task : undefined}
      />
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
