import { Files } from "@/components/desk/request/files";
import { UploadForm } from "@/components/desk/request/upload-form";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { TextLink } from "@/components/ui/text-link";
import { formatCivilDate } from "@/lib/core/civil-date";
import { loadRequestDetail } from "@/lib/requests/loaders/detail";
import { loadRequestFiles } from "@/lib/requests/loaders/files";
import { requestPath } from "@/lib/requests/present/paths";

/** The second step of writing down a letter: its scan. The request is kept already, so nothing can be lost here. */
export async function LetterPage({ reference }: { reference: string }) {
  const { request } = await loadRequestDetail(reference);
  const files = await loadRequestFiles(request.controllerId, request.requestId);
  const own = requestPath(request.reference);
  return (
    <>
      <PageHeader
        title="Add the letter"
        description={`The request is recorded, due ${formatCivilDate(request.dueOn)}. Its scanned letter can follow now or later.`}
        breadcrumb={
          <Breadcrumb
            items={[
              { label: "Queue", href: "/desk" },
              { label: request.reference, href: own },
              { label: "Letter" },
            ]}
          />
        }
      />
      <div className="stack max-w-xl">
        <UploadForm
          requestId={request.requestId}
          purpose="letter"
          label="Scanned letter"
          hint="PDF or picture, up to 25 MB each. Kept encrypted."
        />
        <Files files={files.filter(({ purpose }) => purpose === "letter")} />
        <p>
          <TextLink href={own}>Go on to {request.reference}</TextLink>
        </p>
      </div>
    </>
  );
}
