import { FeedForm } from "@/components/desk/preferences/feed-form";
import { FeedTable } from "@/components/desk/preferences/feed-table";
import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { DoneNotice } from "@/components/settings/done-notice";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Section } from "@/components/ui/card";
import { PREFERENCES_DONE } from "@/lib/attendance/present";
import { loadFeeds } from "@/lib/feeds/loaders";
import { followedText } from "@/lib/feeds/model";
import { followedWords } from "@/lib/feeds/present/followed";
import { QUEUE_VIEWS, WHOLE_QUEUE } from "@/lib/requests/model/queue-view";

const NOBODY = { controllerName: null, ownerName: null };

/** The views that need no choice of their own. */
const VIEWS = QUEUE_VIEWS.filter((view) => view !== "history" && view !== "controller").map(
  (view) => {
    const query = { ...WHOLE_QUEUE, view };
    return { value: followedText(query), label: followedWords(query, NOBODY) };
  },
);

async function FeedsPage({ searchParams }: PageProps<"/preferences/feeds">) {
  const { done, follow } = await searchParams;
  const { feeds, controllers, asked } = await loadFeeds(typeof follow === "string" ? follow : null);
  const byController = controllers.map(({ id, name }) => {
    const query = { ...WHOLE_QUEUE, view: "controller" as const, controllerId: id };
    const label = followedWords(query, { ...NOBODY, controllerName: name });
    return { value: followedText(query), label };
  });
  const choices = [...VIEWS, ...byController];
  const isOwn = asked !== null && !choices.some(({ value }) => value === asked.value);
  return (
    <>
      <PageHeader
        breadcrumb={<Breadcrumb items={[{ label: "Preferences", href: "/preferences" }]} />}
        title="Views you follow"
        description="A view of the queue by mail, in your own calendar program or in a spreadsheet. It holds references, controllers, rights, states and days, and nothing about anybody."
      />
      <DoneNotice words={PREFERENCES_DONE} done={done} />
      <div className="flex max-w-3xl flex-col gap-6">
        {feeds.length > 0 && (
          <Section title="What you follow">
            <FeedTable feeds={feeds} />
          </Section>
        )}
        <Section
          title="A new one"
          description="With filters of your own: set them in the queue, and choose “Follow this view” there."
        >
          <FeedForm
            choices={isOwn ? [asked, ...choices] : choices}
            chosen={asked?.value ?? ""}
            followed={feeds.map(({ id }) => id)}
          />
        </Section>
      </div>
    </>
  );
}

export const generateMetadata = metadataOf(FeedsPage, { title: "Views you follow" });
export default refusable("desk", FeedsPage);
