import { RecordForm } from "@/components/desk/request/record-form";
import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { loadRecordStart } from "@/lib/requests/loaders/record";
import { LAW_OPTIONS } from "@/lib/requests/present/laws";

async function RecordPage() {
  const start = await loadRecordStart();
  return (
    <>
      <PageHeader
        title="Record a request"
        description="For what came by telephone, letter or in person. Its clock runs from when it reached us."
      />
      <RecordForm {...start} laws={LAW_OPTIONS} />
    </>
  );
}

export const generateMetadata = metadataOf(RecordPage, { title: "Record a request" });
export default refusable("desk", RecordPage);
