import { FeedForm } from "@/components/desk/preferences/feed-form";
import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { ActionButton } from "@/components/settings/action-button";
import { DoneNotice } from "@/components/settings/done-notice";
import { Instant } from "@/components/settings/instant";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Section } from "@/components/ui/card";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { PREFERENCES_DONE } from "@/lib/attendance/present";
import { revokeFeedAction } from "@/lib/feeds/actions";
import { loadFeeds } from "@/lib/feeds/loaders";
import { feedWords } from "@/lib/feeds/present";

type Feeds = Awaited<ReturnType<typeof loadFeeds>>;

function FeedTable({ feeds }: Pick<Feeds, "feeds">) {
  return (
    <DataTable label="Your calendars">
      <THead>
        <tr>
          <Th>Follows</Th>
          <Th>Made</Th>
          <Th>
            <span className="sr-only">Revoke</span>
          </Th>
        </tr>
      </THead>
      <TBody>
        {feeds.map(({ id, view, controllerName, createdAt }) => (
          <Tr key={id}>
            <Th scope="row">{feedWords(view, controllerName)}</Th>
            <Td>
              <Instant at={createdAt} />
            </Td>
            <Td align="right" shrink>
              <ActionButton
                action={revokeFeedAction}
                area="feed"
                hidden={{ feedId: id }}
                label={`Revoke the calendar: ${feedWords(view, controllerName)}`}
              >
                Revoke
              </ActionButton>
            </Td>
          </Tr>
        ))}
      </TBody>
    </DataTable>
  );
}

async function FeedsPage({ searchParams }: PageProps<"/preferences/feeds">) {
  const { feeds, controllers } = await loadFeeds();
  const { done } = await searchParams;
  const views = (["mine", "due-soon", "overdue"] as const).map((view) => ({
    value: view,
    label: feedWords(view, null),
  }));
  const byController = controllers.map(({ id, name }) => ({
    value: `controller:${id}`,
    label: feedWords("controller", name),
  }));
  return (
    <>
      <PageHeader
        breadcrumb={<Breadcrumb items={[{ label: "Preferences", href: "/preferences" }]} />}
        title="Calendar feeds"
        description="Due days in your own calendar program, by an address that works without signing in. It holds references, controllers, states and days, and nothing about anybody."
      />
      <DoneNotice words={PREFERENCES_DONE} done={done} />
      <div className="flex max-w-3xl flex-col gap-6">
        {feeds.length > 0 && (
          <Section title="Your calendars">
            <FeedTable feeds={feeds} />
          </Section>
        )}
        <Section title="A new one">
          <FeedForm choices={[...views, ...byController]} />
        </Section>
      </div>
    </>
  );
}

export const generateMetadata = metadataOf(FeedsPage, { title: "Calendar feeds" });
export default refusable("desk", FeedsPage);
