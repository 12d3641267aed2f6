import type { Route } from "next";
import { ActionButton } from "@/components/settings/action-button";
import { Instant } from "@/components/settings/instant";
import { StateBadge } from "@/components/ui/badge";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { revokeFeedAction } from "@/lib/feeds/actions";
import { followedText } from "@/lib/feeds/model";
import { SHORT_WAY_WORDS } from "@/lib/feeds/present";
import { followedWords } from "@/lib/feeds/present/followed";
import type { QueueQuery } from "@/lib/requests/model/queue-view";

type Followed = {
  readonly id: string;
  readonly name: string | null;
  readonly rhythm: "daily" | "weekly" | null;
  readonly skipsEmpty: boolean;
  readonly createdAt: Date;
};
type Readable = Followed & {
  readonly query: QueueQuery;
  readonly controllerName: string | null;
  readonly ownerName: string | null;
};
type Unread = Followed & { readonly query: null; readonly followed: string };

export type FeedTableProps = { feeds: readonly (Readable | Unread)[] };

function titleOf(feed: Readable | Unread): string {
  return feed.name ?? (feed.query === null ? feed.followed : followedWords(feed.query, feed));
}

function wayWords({ rhythm, skipsEmpty }: Followed): string {
  const way = SHORT_WAY_WORDS[rhythm ?? "address"];
  return rhythm !== null && !skipsEmpty ? `${way}, empty too` : way;
}

/** What is followed, with the way to it where there still is one. */
function View({ feed }: { feed: Readable | Unread }) {
  if (feed.query === null) {
    return (
      <>
        <span className="wrap-anywhere">{titleOf(feed)}</span>
        <span className="mt-1 block font-normal">
          <StateBadge kind="waiting">Can no longer be read</StateBadge>
          <span className="mt-1 block text-ink-muted">
            Nothing comes of it any more. End it, and follow the view anew.
          </span>
        </span>
      </>
    );
  }
  return (
    <>
      <TextLink href={`/desk?${followedText(feed.query)}` as Route}>{titleOf(feed)}</TextLink>
      {feed.name !== null && (
        <span className="block font-normal text-ink-muted">{followedWords(feed.query, feed)}</span>
      )}
    </>
  );
}

/** What somebody follows, each with its way to the view and its end. */
export function FeedTable({ feeds }: FeedTableProps) {
  return (
    <DataTable label="Views you follow">
      <THead>
        <tr>
          <Th>View</Th>
          <Th className="max-sm:hidden">Reaches you by</Th>
          <Th className="max-md:hidden">Since</Th>
          <Th>
            <span className="sr-only">End</span>
          </Th>
        </tr>
      </THead>
      <TBody>
        {feeds.map((feed) => (
          <Tr key={feed.id}>
            <Th scope="row">
              <View feed={feed} />
              <span className="block text-sm font-normal text-ink-muted sm:hidden">
                {wayWords(feed)}
              </span>
            </Th>
            <Td className="max-sm:hidden">{wayWords(feed)}</Td>
            <Td className="max-md:hidden">
              <Instant at={feed.createdAt} />
            </Td>
            <Td align="right" shrink>
              <ActionButton
                action={revokeFeedAction}
                area="feed"
                hidden={{ feedId: feed.id }}
                label={`Follow no more: ${titleOf(feed)}`}
              >
                End
              </ActionButton>
            </Td>
          </Tr>
        ))}
      </TBody>
    </DataTable>
  );
}
