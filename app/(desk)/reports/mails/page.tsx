import { WaysOut } from "@/components/exports/ways-out";
import { AsOf } from "@/components/layout/as-of";
import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { FiguresAge } from "@/components/reports/figures-age";
import { IgnoredNotice } from "@/components/reports/ignored-notice";
import { MailRows } from "@/components/reports/mail-rows";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { loadMailList } from "@/lib/reports/loaders/mails";
import { mailsHref, REPORTS_PATH } from "@/lib/reports/model/address";
import { mailListWords } from "@/lib/reports/present/mails";

/** The mails that a number of the reports counts: what became of each, and nothing of what is in it. */
async function MailsPage({ searchParams }: PageProps<"/reports/mails">) {
  const { rows, next, list, ignored, now, maySchedule } = await loadMailList(await searchParams);
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb items={[{ label: "Reports", href: REPORTS_PATH }, { label: "Mails" }]} />
        }
        title="Mails"
        description={
          <>
            {mailListWords(list).join(" · ")}
            <AsOf now={now} />
          </>
        }
        actions={
          <WaysOut list="reports-each-mail" href={mailsHref(list)} maySchedule={maySchedule} />
        }
      />
      <IgnoredNotice ignored={ignored} />
      <FiguresAge />
      {rows.length === 0 ? (
        <EmptyState title="No mail is in this list">
          What it counts has changed since the report was read, or was never there.
        </EmptyState>
      ) : (
        <MailRows rows={rows} now={now} />
      )}
      <Pagination nextHref={next ? mailsHref(list, next) : undefined} />
    </>
  );
}

export const generateMetadata = metadataOf(MailsPage, { title: "Mails of a report" });
export default refusable("desk", MailsPage);
