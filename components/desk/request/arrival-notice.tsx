import { SaidNotice } from "@/components/ui/said-notice";
import { fileProblems } from "@/lib/requests/present/files";
import type { RefusedFor } from "@/lib/storage/model";

type Query = Readonly<Record<string, string | string[] | undefined>>;

const PARAMETERS = ["notice"];
const REFUSED = [...PARAMETERS, "problem", "refused"];

/** What became of files that a plain form handed in before this page was shown. */
export function ArrivalNotice({
  query,
  refused,
}: {
  query: Query;
  refused: readonly RefusedFor[];
}) {
  const other = typeof query.problem === "string" ? [{ reason: query.problem, names: [] }] : [];
  const problems = [...refused, ...other];
  if (problems.length > 0) {
    return (
      <SaidNotice parameters={REFUSED} tone="danger" role="alert" className="mb-4">
        {fileProblems(problems).join(" ")}
      </SaidNotice>
    );
  }
  if (query.notice !== "sent") return null;
  return (
    <SaidNotice parameters={PARAMETERS} tone="ok" className="mb-4">
      It is kept with the request.
    </SaidNotice>
  );
}
