import { INSTALLATION } from "@/lib/audit/model";
import { personIdOf } from "@/lib/auth/policy";
import { newId } from "@/lib/core/ids";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";
import { mailPerson } from "@/lib/routing/commands/mail-person";
import { moveDirect } from "@/lib/routing/commands/move-direct";
import { type DirectAct, type DirectContent, planAct } from "@/lib/routing/model/direct";
import { type DirectStanding, lockDirect } from "@/lib/routing/queries/standing";
import {
  AskBackInput,
  AssignDirectInput,
  CloseDirectInput,
  DirectTarget,
  RevealDirectInput,
} from "@/lib/routing/schema/desk";

type LockRefusal = "direct_unknown" | "direct_erased" | "changed_meanwhile" | "not_in_this_state";
type Target = { readonly reference: string; readonly version: number };

/** The direct request an officer acts on, locked, as they saw it. */
async function lockFor(
  context: CommandContext,
  { reference, version }: Target,
  act: DirectAct | null,
): Promise<Outcome<DirectStanding, LockRefusal>> {
  const locked = await lockDirect(context.tx, { reference });
  if (!locked.ok) return locked;
  const direct = locked.value;
  if (direct.version !== version) return refused("changed_meanwhile");
  if (act === null) return done(direct);
  const planned = planAct(act, direct.state);
  return planned.ok ? done(direct) : planned;
}

/** Takes a direct request up, or gives it back to nobody. */
export const assignDirect = command({
  name: "direct.assign",
  permission: "direct:handle",
  input: AssignDirectInput,
  async run(context, { owner, ...target }) {
    const locked = await lockFor(context, target, null);
    if (!locked.ok) return locked;
    const direct = locked.value;
    const to = owner === "me" ? personIdOf(context.actor) : null;
    if (to === direct.ownerId) {
      context.unchanged();
      return done({ reference: direct.reference });
    }
    await context.tx.directRequest.updateMany({
      where: { id: direct.id, version: direct.version },
      data: { ownerId: to, version: { increment: 1 } },
    });
    const data = { directRequestId: direct.id, from: direct.ownerId, to };
    await context.record("direct.assigned", INSTALLATION, data);
    return done({ reference: direct.reference });
  },
});

/** Asks the person. Our words stand on their page only; the mail says that there is a question. The clock goes on. */
export const askBack = command({
  name: "direct.ask_back",
  permission: "direct:handle",
  input: AskBackInput,
  async run(context, { body, ...target }) {
    const locked = await lockFor(context, target, "ask_back");
    if (!locked.ok) return locked;
    const direct = locked.value;
    const messageId = await addMessage(context, direct, "question", body);
    await moveDirect(context, direct, "asked_back", {
      ownerId: direct.ownerId ?? personIdOf(context.actor),
    });
    const mailed = await mailPerson(context, {
      template: "direct_question",
      to: direct.content.replyTo,
      language: direct.language,
      reference: direct.reference,
      directRequestId: direct.id,
      cause: messageId,
    });
    const data = { directRequestId: direct.id, messageId, mailed };
    await context.record("direct.asked_back", INSTALLATION, data);
    return done({ reference: direct.reference });
  },
});

/** Ends what no controller takes over. The person reads that it is closed; spam is told nothing by mail. */
export const closeDirect = command({
  name: "direct.close",
  permission: "direct:handle",
  input: CloseDirectInput,
  async run(context, { state, ...target }) {
    const locked = await lockFor(context, target, "close");
    if (!locked.ok) return locked;
    const direct = locked.value;
    await moveDirect(context, direct, state);
    if (state !== "closed_spam") {
      await mailPerson(context, {
        template: "direct_closed",
        to: direct.content.replyTo,
        language: direct.language,
        reference: direct.reference,
        directRequestId: direct.id,
        cause: `closed:${direct.version}`,
      });
    }
    await context.record("direct.closed", INSTALLATION, { directRequestId: direct.id, state });
    return done({ reference: direct.reference });
  },
});

/** Takes up again what was closed. Its clock never stopped. */
export const reopenDirect = command({
  name: "direct.reopen",
  permission: "direct:handle",
  input: DirectTarget,
  async run(context, target) {
    const locked = await lockFor(context, target, "reopen");
    if (!locked.ok) return locked;
    const direct = locked.value;
    await moveDirect(context, direct, "waiting");
    const data = { directRequestId: direct.id, from: direct.state };
    await context.record("direct.reopened", INSTALLATION, data);
    return done({ reference: direct.reference });
  },
});

/**
 * Shows what the person wrote, with a reason. The event is in the transaction whose success hands the texts out. A reason in
 * words becomes a sealed note.
 */
export const revealDirect = command({
  name: "direct.reveal",
  permission: "subject:reveal",
  input: RevealDirectInput,
  async run(context, { reference, reason, note }) {
    const locked = await lockDirect(context.tx, { reference });
    if (!locked.ok) return locked;
    const direct = locked.value;
    await context.record("direct.revealed", INSTALLATION, { directRequestId: direct.id, reason });
    if (note !== "") await addMessage(context, direct, "note", `Looked at the person: ${note}`);
    return done({ ...direct.content, replies: await openReplies(context, direct) });
  },
});

/** What is shown lives in the one response that was asked for it. */
export type RevealedDirect = DirectContent & {
  readonly replies: readonly { readonly id: string; readonly text: string }[];
};

async function openReplies(
  { tx }: CommandContext,
  direct: DirectStanding,
): Promise<RevealedDirect["replies"]> {
  const rows = await tx.directMessage.findMany({
    where: { directRequestId: direct.id, kind: "reply" },
    orderBy: [{ sentAt: "asc" }, { id: "asc" }],
    select: { id: true, body: true },
  });
  return rows.map(({ id, body }) => ({
    id,
    text: direct.cipher.open("direct_message.body", id, body),
  }));
}

async function addMessage(
  context: CommandContext,
  direct: DirectStanding,
  kind: "question" | "note",
  text: string,
): Promise<string> {
  const id = newId();
  await context.tx.directMessage.createMany({
    data: {
      id,
      directRequestId: direct.id,
      kind,
      authorId: personIdOf(context.actor),
      body: direct.cipher.seal("direct_message.body", id, text),
      sentAt: context.now,
    },
  });
  return id;
}
