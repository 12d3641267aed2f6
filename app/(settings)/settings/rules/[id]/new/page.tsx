import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { RuleForm } from "@/components/rules/rule-form";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { loadCalendarChoices } from "@/lib/calendars/loaders";
import { loadZones } from "@/lib/controllers/loaders";
import { loadRule } from "@/lib/rules/loaders";

async function NewRuleVersionPage({ params }: PageProps<"/settings/rules/[id]/new">) {
  const { id, newest } = await loadRule((await params).id);
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            items={[
              { label: "Rules", href: "/settings/rules" },
              { label: newest.name, href: `/settings/rules/${id}` },
            ]}
          />
        }
        title={`Version ${Number(newest.version) + 1} of this rule`}
        description="It begins as the newest version stands. Earlier versions stay, and requests keep the one they pinned. Nobody has confirmed it until somebody does."
      />
      <RuleForm
        rule={newest}
        zones={await loadZones()}
        calendars={await loadCalendarChoices()}
        cancelHref={`/settings/rules/${id}`}
      />
    </>
  );
}

export const generateMetadata = metadataOf(NewRuleVersionPage, { title: "New version of a rule" });
export default refusable("desk", NewRuleVersionPage);
