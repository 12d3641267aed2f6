import { notFound } from "next/navigation";
import { cache } from "react";
import type { Permission } from "@/lib/auth/model";
import { can } from "@/lib/auth/policy";
import { parseReference } from "@/lib/core/reference";
import { rememberAccess } from "@/lib/gate/access-log";
import { pageReads, requireStaff } from "@/lib/gate/caller";
import { isOpen } from "@/lib/requests/model/state";
import {
  completeDetail,
  findRequestHead,
  type RequestDetail,
  type RequestHead,
} from "@/lib/requests/queries/detail";
import {
  type DuplicateCandidate,
  findDuplicates,
  findSaidApart,
} from "@/lib/requests/queries/duplicates";
import { findDeskPeople } from "@/lib/requests/queries/queue";
import { listTrail, type TrailEntry } from "@/lib/requests/queries/trail";

export type DetailPage = {
  readonly request: RequestDetail;
  readonly trail: readonly TrailEntry[];
  /** Only while it is open: what was answered cannot go on elsewhere. */
  readonly duplicates: readonly DuplicateCandidate[];
  /** References that were said to be no duplicates of it. */
  readonly saidApart: readonly string[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly viewerId: string;
  readonly may: Readonly<Record<DeskRight, boolean>>;
  readonly now: Date;
};

/** What the person who looks may do. The commands check again. */
export type DeskRight =
  | "assign"
  | "triage"
  | "reveal"
  | "work"
  | "note"
  | "message"
  | "clocks"
  | "answer"
  | "close"
  | "explain"
  | "seeTerms";

/** A request's own row, for parts that need its ids to ask for theirs. A reference of nobody's is a page that is not there. */
export const loadRequestHead = cache(async (typed: string): Promise<RequestHead> => {
  const { scope } = await requireStaff("desk:read");
  const reference = parseReference(typed);
  if (reference === null) notFound();
  const head = await findRequestHead(pageReads(scope), reference);
  if (!head) notFound();
  return head;
});

/** Everything about a request that is not its texts. */
export const loadRequestDetail = cache(async (typed: string): Promise<DetailPage> => {
  const { actor, scope, now } = await requireStaff("desk:read");
  const head = await loadRequestHead(typed);
  const { controllerId, requestId, state } = head;
  const reads = pageReads(scope);
  const access = { thing: "request", thingId: requestId, kind: "opened" } as const;
  rememberAccess({ actor, scope, now }, { controllerId, ...access });
  const [request, people, trail, duplicates, saidApart] = await Promise.all([
    completeDetail(reads, head),
    findDeskPeople(reads),
    listTrail(reads, controllerId, requestId),
    isOpen(state) ? findDuplicates(reads, head) : [],
    isOpen(state) ? findSaidApart(reads, head) : [],
  ]);
  const may = (permission: Permission) => can(actor, permission);
  // The mail shows the subject, so its page is for those who take mails in.
  const mailId = may("mail:take_in") ? request.mailId : null;
  return {
    ...{ trail, duplicates, saidApart, people },
    request: { ...request, mailId },
    viewerId: actor.personId,
    now,
    may: {
      assign: may("request:assign"),
      triage: may("request:triage"),
      reveal: may("subject:reveal"),
      work: may("task:work"),
      note: may("note:write"),
      message: may("message:send_to_controller"),
      clocks: may("clock:manage"),
      answer: may("answer:send"),
      close: may("request:close"),
      explain: may("breach:explain"),
      seeTerms: may("controller:manage"),
    },
  };
});
