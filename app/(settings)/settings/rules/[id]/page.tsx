import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { RuleVersionCard } from "@/components/rules/rule-version";
import { DoneNotice } from "@/components/settings/done-notice";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { ListExport } from "@/components/ui/list-export";
import { tableHref } from "@/lib/core/table";
import { LAW_LABELS } from "@/lib/requests/present/laws";
import { loadRule } from "@/lib/rules/loaders";
import { RULE_DONE } from "@/lib/rules/present";

async function metadata({ params }: PageProps<"/settings/rules/[id]">) {
  return { title: (await loadRule((await params).id)).newest.name };
}

function usedBy(law: string | null, id: string): string {
  const label = new Map<string, string>(Object.entries(LAW_LABELS)).get(law ?? "");
  if (label) return `Gives the controller's own date to requests under ${label}.`;
  return id === "promise-30d"
    ? "Gives our own date where no agreement says otherwise."
    : "For the deadline calculator; no request is received under it by itself.";
}

async function RulePage({ params, searchParams }: PageProps<"/settings/rules/[id]">) {
  const rule = await loadRule((await params).id);
  const { done } = await searchParams;
  const { id, newest, versions, inForce } = rule;
  return (
    <>
      <PageHeader
        breadcrumb={<Breadcrumb items={[{ label: "Rules", href: "/settings/rules" }]} />}
        title={newest.name}
        description={
          <>
            <span className="ref">{id}</span>. {usedBy(rule.law, id)} A version is never changed: a
            request keeps the one it pinned.
          </>
        }
        actions={
          <>
            <ListExport of="versions" href={tableHref("rules", "csv", `?rule=${id}`)} />
            <ButtonLink href={`/settings/rules/${id}/new`}>Write a new version</ButtonLink>
          </>
        }
      />
      <DoneNotice words={RULE_DONE} done={done} />
      <ul className="stack">
        {versions.map((version) => (
          <RuleVersionCard
            key={version.version}
            rule={version}
            isInForce={version.version === inForce}
            today={rule.today}
          />
        ))}
      </ul>
    </>
  );
}

export const generateMetadata = metadataOf(RulePage, metadata);
export default refusable("desk", RulePage);
