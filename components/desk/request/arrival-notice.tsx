import { Notice } from "@/components/ui/notice";
import { SaidNotice } from "@/components/ui/said-notice";
import { fileProblems } from "@/lib/requests/present/files";

type Query = Readonly<Record<string, string | string[] | undefined>>;

const PARAMETERS = ["notice"];

/** What became of files that a plain form handed in before this page was shown. */
export function ArrivalNotice({ query }: { query: Query }) {
  const refused = typeof query.refused === "string" ? query.refused.split(",") : [];
  const problems = typeof query.problem === "string" ? [...refused, query.problem] : refused;
  if (problems.length > 0) {
    return (
      <Notice tone="danger" role="alert" className="mb-4">
        {[...new Set(fileProblems(problems))].join(" ")}
      </Notice>
    );
  }
  if (query.notice !== "sent") return null;
  return (
    <SaidNotice parameters={PARAMETERS} tone="ok" className="mb-4">
      It is kept with the request.
    </SaidNotice>
  );
}
