import type { ReactNode } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { StateBadge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ClockMark } from "@/components/ui/clock-mark";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ListExport } from "@/components/ui/list-export";
import { Notice } from "@/components/ui/notice";
import { TextInput } from "@/components/ui/text-input";
import { TextLink } from "@/components/ui/text-link";
import { type CivilDate, formatCivilDate } from "@/lib/core/civil-date";
import { tableHref } from "@/lib/core/table";
import { searchDeskAction } from "@/lib/requests/actions/search";
import type { IdentifierKind } from "@/lib/requests/model/identifier";
import { queueHref, WHOLE_QUEUE } from "@/lib/requests/model/queue-view";
import { LONGEST_SEARCH, SEARCH_NAME } from "@/lib/requests/model/search";
import type { RequestState } from "@/lib/requests/model/state";
import { IDENTIFIER_LABELS, STATE_KINDS, STATE_LABELS } from "@/lib/requests/present";
import type { QueueLine } from "@/lib/requests/present/queue";
import { BegunRequests, type BegunRequestsProps } from "./begun-requests";
import { duePiece } from "./due";

type Found = Pick<QueueLine, "clock" | "due"> & {
  readonly reference: string;
  readonly controllerName: string;
  readonly state: RequestState;
  readonly receivedOn: CivilDate;
  readonly kind: IdentifierKind;
};
export type SearchResultsProps = {
  search: {
    readonly text: string;
    readonly isUnreadable: boolean;
    readonly isMistypedReference: boolean;
    readonly isUnknownReference: boolean;
    readonly requests: readonly Found[];
    readonly isCut: boolean;
    readonly begun: BegunRequestsProps["begun"];
    readonly controllers: readonly { readonly id: string; readonly name: string }[];
    readonly searchesPeople: boolean;
  };
  /** The address of the search. */
  href: string;
};

/** What was found for a text: requests by exact identifier, controllers by name, or why there is nothing. */
export function SearchResults({ search, href }: SearchResultsProps) {
  const { text, requests, controllers, searchesPeople } = search;
  return (
    <>
      <PageHeader title="Search" />
      <search>
        <form action={searchDeskAction} className="mb-5 flex max-w-2xl items-end gap-2">
          <div className="flex-1">
            <TextInput
              key={text}
              type="search"
              name={SEARCH_NAME}
              label={
                searchesPeople
                  ? "Reference, controller, or an exact e-mail address, phone number, id or name"
                  : "Reference or controller"
              }
              defaultValue={text}
              maxLength={LONGEST_SEARCH}
              autoComplete="off"
            />
          </div>
          <Button type="submit" variant="primary">
            Search
          </Button>
        </form>
      </search>
      {search.isUnreadable && <Unreadable />}
      <ReferenceTrouble search={search} />
      {search.begun.requests.length > 0 && <BegunRequests begun={search.begun} />}
      {requests.length > 0 && <Requests search={search} href={href} />}
      {controllers.length > 0 && (
        <Found title="Controllers">
          <ul className="flex flex-col gap-1">
            {controllers.map(({ id, name }) => (
              <li key={id}>
                <TextLink
                  href={queueHref({ ...WHOLE_QUEUE, view: "controller", controllerId: id })}
                >
                  {name}
                </TextLink>
              </li>
            ))}
          </ul>
        </Found>
      )}
      <Nothing search={search} />
    </>
  );
}

type FoundProps = { title: string; actions?: ReactNode; children: ReactNode };

function Found({ title, actions, children }: FoundProps) {
  return (
    <section className="mb-6">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 className="text-lg">{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}

/** Said for a link that ran out and for one of somebody else alike. */
function Unreadable() {
  return (
    <Notice tone="info" className="mb-5" title="This search cannot be opened any more">
      What was looked for is not in the address. A search can be opened again for a day, and only by
      the person who made it. Type it again.
    </Notice>
  );
}

function ReferenceTrouble({ search }: Pick<SearchResultsProps, "search">) {
  if (search.isMistypedReference) {
    return (
      <Notice tone="warn" className="mb-5" title="That reference has a typing error">
        Its last character does not fit the others. Compare it with the letter or mail it is from.
      </Notice>
    );
  }
  if (!search.isUnknownReference) return null;
  return (
    <Notice tone="info" className="mb-5" title="No request has that reference">
      It is spelled right, but it was not given out here.
    </Notice>
  );
}

function Nothing({ search }: Pick<SearchResultsProps, "search">) {
  const { text, requests, begun, controllers, isMistypedReference, isUnknownReference } = search;
  const isExplained = isMistypedReference || isUnknownReference;
  if (
    text === "" ||
    isExplained ||
    requests.length + begun.requests.length + controllers.length > 0
  )
    return null;
  return (
    <EmptyState title="Nothing found">
      {search.searchesPeople
        ? "A reference is found by three characters of its code or more, from its beginning. Identifiers are found only as a whole: the full e-mail address, phone number, id or name."
        : "Your role searches references and controllers, not the people in the requests."}
    </EmptyState>
  );
}

function Requests({ search, href }: SearchResultsProps) {
  return (
    <Found
      title="Requests with this identifier"
      actions={<ListExport size="sm" href={tableHref("search", "csv", href)} />}
    >
      <DataTable label="Requests with this identifier">
        <THead>
          <tr>
            <Th shrink>
              <span className="sr-only">Clock</span>
            </Th>
            <Th>Request</Th>
            <Th className="max-sm:hidden">Found by</Th>
            <Th className="max-sm:hidden">State</Th>
            <Th align="right" className="max-sm:hidden">
              Received
            </Th>
            <Th align="right">Due</Th>
          </tr>
        </THead>
        <TBody>
          {search.requests.map((request) => (
            <RequestRow key={request.reference} request={request} />
          ))}
        </TBody>
      </DataTable>
      {search.isCut && (
        <p className="py-2 text-sm text-ink-muted">
          These are the newest. There are more than can be shown at once.
        </p>
      )}
    </Found>
  );
}

function RequestRow({ request }: { request: Found }) {
  const { reference, controllerName, state, kind, clock, due, receivedOn } = request;
  return (
    <Tr>
      <Td shrink className="pr-0">
        {clock && <ClockMark {...clock} size={16} />}
      </Td>
      <Th scope="row">
        <TextLink quiet href={`/desk/requests/${reference}`} className="ref font-medium">
          {reference}
        </TextLink>
        <span className="block text-sm text-ink-muted">{controllerName}</span>
        <span className="block text-sm text-ink-muted sm:hidden">
          Received {formatCivilDate(receivedOn)}
        </span>
        <StateBadge kind={STATE_KINDS[state]} className="sm:hidden">
          {STATE_LABELS[state]}
        </StateBadge>
      </Th>
      <Td className="max-sm:hidden">{IDENTIFIER_LABELS[kind]}</Td>
      <Td className="max-sm:hidden">
        <StateBadge kind={STATE_KINDS[state]}>{STATE_LABELS[state]}</StateBadge>
      </Td>
      <Td align="right" shrink className="max-sm:hidden">
        {formatCivilDate(receivedOn)}
      </Td>
      <Td align="right" shrink piece={duePiece({ due })} />
    </Tr>
  );
}
