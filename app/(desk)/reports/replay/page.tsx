import { AsOf } from "@/components/layout/as-of";
import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { FiguresAge } from "@/components/reports/figures-age";
import { IgnoredNotice } from "@/components/reports/ignored-notice";
import { ReplayForm } from "@/components/reports/replay-form";
import { ReplayResult } from "@/components/reports/replay-result";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import { loadReplay } from "@/lib/reports/loaders/replay";
import { REPORTS_PATH } from "@/lib/reports/model/address";
import { replayScope } from "@/lib/reports/present/scope-words";

/** Requests of the past under an agreement that does not exist: a question with an address. */
async function ReplayPage({ searchParams }: PageProps<"/reports/replay">) {
  const { asked, choices, answer, ignored, now } = await loadReplay(await searchParams);
  return (
    <div className="max-w-6xl">
      <PageHeader
        breadcrumb={
          <Breadcrumb items={[{ label: "Reports", href: REPORTS_PATH }, { label: "What if" }]} />
        }
        title="What if the agreement were another one?"
        description={
          <>
            Replays a controller’s past requests with their receipts and answers as they were, under
            terms that you choose. Nothing is changed.
            <AsOf now={now} scope={replayScope(asked)} />
          </>
        }
      />
      <IgnoredNotice ignored={ignored} />
      {answer && <FiguresAge />}
      <ReplayForm asked={asked} choices={choices} />
      {answer ? (
        <ReplayResult answer={answer} />
      ) : (
        <EmptyState title="Choose a controller">
          Its requests are then held against the terms above.
        </EmptyState>
      )}
    </div>
  );
}

export const generateMetadata = metadataOf(ReplayPage, { title: "What if" });
export default refusable("desk", ReplayPage);
