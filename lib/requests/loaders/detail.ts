import { notFound } from "next/navigation";
import { cache } from "react";
import type { Permission } from "@/lib/auth/model";
import { can } from "@/lib/auth/policy";
import { withScope } from "@/lib/core/db";
import { parseReference } from "@/lib/core/reference";
import { requireStaff } from "@/lib/gate/caller";
import { canMove } from "@/lib/requests/model/state";
import { findRequestDetail, type RequestDetail } from "@/lib/requests/queries/detail";
import { type DuplicateCandidate, findDuplicates } from "@/lib/requests/queries/duplicates";
import { findDeskPeople } from "@/lib/requests/queries/queue";
import { listTrail, type TrailEntry } from "@/lib/requests/queries/trail";

export type DetailPage = {
  readonly request: RequestDetail;
  readonly trail: readonly TrailEntry[];
  /** Only while somebody still decides whether it is a request of its own. */
  readonly duplicates: readonly DuplicateCandidate[];
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

/** Everything about a request that is not its texts. A reference of nobody's is a page that is not there. */
export const loadRequestDetail = cache(async (typed: string): Promise<DetailPage> => {
  const { actor, scope, now } = await requireStaff("desk:read");
  const reference = parseReference(typed);
  if (reference === null) notFound();
  const page = await withScope(scope, async (tx) => {
    const request = await findRequestDetail(tx, reference);
    if (!request) return null;
    const { controllerId, requestId } = request;
    return {
      request,
      trail: await listTrail(tx, controllerId, requestId),
      duplicates: canMove(request.state, "accept") ? await findDuplicates(tx, request) : [],
      people: await findDeskPeople(tx),
    };
  });
  if (!page) notFound();
  const may = (permission: Permission) => can(actor, permission);
  // The mail shows the subject, so its page is for those who take mails in.
  const mailId = may("mail:take_in") ? page.request.mailId : null;
  return {
    ...page,
    request: { ...page.request, mailId },
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
