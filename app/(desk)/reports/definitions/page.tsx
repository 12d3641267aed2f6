import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Section } from "@/components/ui/card";
import { requireReportPage } from "@/lib/reports/loaders/report";
import { REPORTS_PATH } from "@/lib/reports/model/address";
import { DEFINITIONS } from "@/lib/reports/present/definitions";

/** What each figure counts, in words that can be held against it. */
async function DefinitionsPage() {
  await requireReportPage();
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            items={[{ label: "Reports", href: REPORTS_PATH }, { label: "How reports are counted" }]}
          />
        }
        title="How reports are counted"
        description="One definition per figure. Screens and files use the same ones."
      />
      <div className="flex flex-col gap-6">
        {DEFINITIONS.map(({ id, title, text }) => (
          <Section key={id} id={id} title={title}>
            <p className="measure">{text}</p>
          </Section>
        ))}
      </div>
    </>
  );
}

export const generateMetadata = metadataOf(DefinitionsPage, { title: "How reports are counted" });
export default refusable("desk", DefinitionsPage);
