import { can } from "@/lib/auth/policy";
import { findControllerTerms } from "@/lib/controllers/queries/terms";
import { civilDateIn } from "@/lib/core/civil-date";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import { memberOf, sealContent } from "@/lib/drafts/commands/writing";
import { EMPTY_CONTENT, needsInstruction } from "@/lib/drafts/model";
import { lockDraft, type OpenedDraft } from "@/lib/drafts/queries/find-draft";
import {
  firstOpenStep,
  SubmitInput,
  type SubmitRequest,
  submitRequestSchema,
} from "@/lib/drafts/schema";
import { type CommandContext, command } from "@/lib/gate/command";
import { type Received, receiveRequest } from "@/lib/requests/commands/receive";
import { findNoticeAddress } from "@/lib/requests/queries/notice-address";
import type { RequestCipher } from "@/lib/subjects/model";

type SubmitRefusal =
  | "draft_unknown"
  | "draft_discarded"
  | "changed_meanwhile"
  | "draft_incomplete"
  | "instruction_needed"
  | "confirm_instruction"
  | "controller_unknown";

/**
 * Makes a request of a draft. The draft's id is the submission's key and the draft is locked meanwhile: two tabs, a
 * double click and the back button all lead to the one request. What cannot be undone needs somebody who may
 * instruct, and that person's own tick.
 */
export const submitRequest = command({
  name: "request.submit",
  permission: "request:submit",
  input: SubmitInput,
  async run(context, { draftId, version, instruct }) {
    const draft = await lockDraft(context.tx, memberOf(context), draftId);
    if (!draft) return refused("draft_unknown");
    if (draft.state === "discarded") return refused("draft_discarded");
    if (draft.state === "submitted") return alreadySubmitted(context, draft);
    if (draft.version !== version) return refused("changed_meanwhile");
    const checked = await checkDraft(context, draft, instruct === "yes");
    if (!checked.ok) return checked;
    const received = await receiveDraft(context, draft, checked.value);
    if (!received.ok) return received;
    const { requestId, reference, cipher } = received.value;
    if (!cipher) throw new Error("a draft that was not sent has a request");
    await moveFiles(context, draft, requestId, cipher);
    await markSubmitted(context, draft, requestId);
    await acknowledge(context, draft, requestId);
    return done({ reference });
  },
});

async function alreadySubmitted(
  context: CommandContext,
  draft: OpenedDraft,
): Promise<Outcome<{ reference: string }, "draft_unknown">> {
  const request = await context.tx.request.findFirst({
    where: { controllerId: draft.controllerId, submissionKey: draft.id },
    select: { reference: true },
  });
  if (!request) return refused("draft_unknown");
  context.unchanged();
  return done({ reference: request.reference });
}

async function checkDraft(
  context: CommandContext,
  draft: OpenedDraft,
  isConfirmed: boolean,
): Promise<Outcome<SubmitRequest, SubmitRefusal>> {
  const terms = await findControllerTerms(context.tx, draft.controllerId);
  if (!terms) return refused("controller_unknown");
  const today = civilDateIn(terms.zone, context.now);
  const parsed = submitRequestSchema(today).safeParse(draft.content);
  if (!parsed.success) {
    return refused("draft_incomplete", { step: firstOpenStep(draft.content, today) ?? "wanted" });
  }
  if (!needsInstruction(draft.content)) return done(parsed.data);
  if (!can(memberOf(context), "request:instruct")) return refused("instruction_needed");
  return isConfirmed ? done(parsed.data) : refused("confirm_instruction");
}

function receiveDraft(
  context: CommandContext,
  draft: OpenedDraft,
  request: SubmitRequest,
): Promise<Outcome<Received, "controller_unknown">> {
  const { personId } = memberOf(context);
  return receiveRequest(context, {
    ...request,
    controllerId: draft.controllerId,
    channel: "portal",
    receivedAt: context.now,
    submittedById: draft.createdById,
    instructedById: needsInstruction(draft.content) ? personId : null,
    ownerId: null,
    submissionKey: draft.id,
  });
}

/** The files follow into the request: their keys and names are sealed anew under its key. */
async function moveFiles(
  context: CommandContext,
  draft: OpenedDraft,
  requestId: string,
  cipher: RequestCipher,
): Promise<void> {
  const { controllerId } = draft;
  const rows = await context.tx.attachment.findMany({
    where: { controllerId, draftId: draft.id },
    select: { id: true, name: true, wrappedKey: true },
  });
  for (const { id, name, wrappedKey } of rows) {
    const plain = draft.cipher.open("attachment.name", id, name);
    await context.tx.attachment.updateMany({
      where: { controllerId, id },
      data: {
        draftId: null,
        requestId,
        name: cipher.seal("attachment.name", id, plain),
        wrappedKey: cipher.wrapFileKey(id, draft.cipher.unwrapFileKey(id, wrappedKey)),
      },
    });
  }
}

/** The texts live on in the request alone: a copy in the draft would outlive the request's key. */
async function markSubmitted(
  context: CommandContext,
  draft: OpenedDraft,
  requestId: string,
): Promise<void> {
  const { count } = await context.tx.requestDraft.updateMany({
    where: {
      controllerId: draft.controllerId,
      id: draft.id,
      state: { in: ["open", "awaiting_instruction"] },
    },
    data: {
      state: "submitted",
      requestId,
      content: sealContent(draft.cipher, draft.id, EMPTY_CONTENT),
      updatedAt: context.now,
      version: { increment: 1 },
    },
  });
  if (count !== 1) throw new Error("a locked draft changed its state");
}

/** The receipt goes to who wrote the request, who sent it, and where the agreement says notices go. When it has left, the request is acknowledged. */
async function acknowledge(
  context: CommandContext,
  draft: OpenedDraft,
  requestId: string,
): Promise<void> {
  const { controllerId } = draft;
  const people = await context.tx.person.findMany({
    where: { id: { in: [draft.createdById, memberOf(context).personId] }, disabledAt: null },
    select: { id: true, email: true },
  });
  const notices = await findNoticeAddress(context.tx, controllerId, requestId, people);
  for (const person of [...people, ...notices]) {
    await context.queueMail({
      template: "request_acknowledged",
      recipient: person.email,
      personId: person.id,
      controllerId,
      requestId,
      dedupeKey: `request_acknowledged:${requestId}:${person.id ?? person.email}`,
      params: {},
    });
  }
}
