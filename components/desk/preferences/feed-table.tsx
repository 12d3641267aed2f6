import type { Route } from "next";
import { ActionButton } from "@/components/settings/action-button";
import { Instant } from "@/components/settings/instant";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { revokeFeedAction } from "@/lib/feeds/actions";
import { followedText } from "@/lib/feeds/model";
import { SHORT_WAY_WORDS } from "@/lib/feeds/present";
import { followedWords } from "@/lib/feeds/present/followed";
import type { QueueQuery } from "@/lib/requests/model/queue-view";

export type FeedTableProps = {
  feeds: readonly {
    readonly id: string;
    readonly name: string | null;
    readonly query: QueueQuery;
    readonly rhythm: "daily" | "weekly" | null;
    readonly skipsEmpty: boolean;
    readonly controllerName: string | null;
    readonly ownerName: string | null;
    readonly createdAt: Date;
  }[];
};

/** What somebody follows, each with its way to the view and its end. */
export function FeedTable({ feeds }: FeedTableProps) {
  return (
    <DataTable label="Views you follow">
      <THead>
        <tr>
          <Th>View</Th>
          <Th>Reaches you by</Th>
          <Th className="max-md:hidden">Since</Th>
          <Th>
            <span className="sr-only">End</span>
          </Th>
        </tr>
      </THead>
      <TBody>
        {feeds.map((feed) => {
          const words = followedWords(feed.query, feed);
          const title = feed.name ?? words;
          return (
            <Tr key={feed.id}>
              <Th scope="row">
                <TextLink href={`/desk?${followedText(feed.query)}` as Route}>{title}</TextLink>
                {feed.name !== null && (
                  <span className="block font-normal text-ink-muted">{words}</span>
                )}
              </Th>
              <Td>
                {SHORT_WAY_WORDS[feed.rhythm ?? "address"]}
                {feed.rhythm !== null && !feed.skipsEmpty && ", empty too"}
              </Td>
              <Td className="max-md:hidden">
                <Instant at={feed.createdAt} />
              </Td>
              <Td align="right" shrink>
                <ActionButton
                  action={revokeFeedAction}
                  area="feed"
                  hidden={{ feedId: feed.id }}
                  label={`Follow no more: ${title}`}
                >
                  End
                </ActionButton>
              </Td>
            </Tr>
          );
        })}
      </TBody>
    </DataTable>
  );
}
