import type { MemberActor } from "@/lib/auth/model";
import { can } from "@/lib/auth/policy";
import { AppError } from "@/lib/core/app-error";
import { dayOfColumn } from "@/lib/core/day-column";
import { keyRing } from "@/lib/core/keys";
import { done, refused } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";
import { ringSweep } from "@/lib/jobs/adapter";
import { receiveRequest } from "@/lib/requests/commands/receive";
import { isDestructive } from "@/lib/requests/model/codes";
import { handOverCipher } from "@/lib/routing/model/sealing";
import { directContentSchema } from "@/lib/routing/schema";
import { AcceptHandOverInput, RefuseHandOverInput } from "@/lib/routing/schema/portal";

function memberOf(context: CommandContext): MemberActor {
  if (context.actor.kind !== "member") throw new AppError("forbidden", "a hand-over is a member's");
  return context.actor;
}

/** A hand-over to the actor's own controller, locked; the database shows no other. */
async function lockHandOver(context: CommandContext, handOverId: string) {
  const { controllerId } = memberOf(context);
  await context.tx.$queryRaw`
    select id from hand_over where controller_id = ${controllerId}::uuid and id = ${handOverId}::uuid for update`;
  return context.tx.handOver.findUnique({
    where: { controllerId_id: { controllerId, id: handOverId } },
    select: {
      id: true,
      directRequestId: true,
      state: true,
      version: true,
      askedOn: true,
      content: true,
      wrappedKey: true,
      request: { select: { reference: true } },
    },
  });
}

type Locked = NonNullable<Awaited<ReturnType<typeof lockHandOver>>>;

function contentOf(controllerId: string, { id, content, wrappedKey }: Locked) {
  const cipher = handOverCipher(keyRing(), { controllerId, handOverId: id }, wrappedKey);
  return directContentSchema.parse(JSON.parse(cipher.open("hand_over.content", id, content)));
}

/**
 * The controller takes a hand-over as its request and instructs us. Our clock starts now; the controller's own runs from the
 * day the person asked, which is the day they wrote to us. Who says that the person was identified, or was not, is kept: we
 * have not. What cannot be undone needs somebody who may instruct, and that person's own tick.
 */
export const acceptHandOver = command({
  name: "hand_over.accept",
  permission: "hand_over:decide",
  input: AcceptHandOverInput,
  async run(context, { handOverId, version, rights, law, verified, notes, instruct }) {
    const member = memberOf(context);
    const locked = await lockHandOver(context, handOverId);
    if (!locked) return refused("hand_over_unknown");
    if (locked.state === "accepted" && locked.request) {
      context.unchanged();
      return done({ reference: locked.request.reference });
    }
    if (locked.state !== "offered") return refused("hand_over_answered");
    if (locked.version !== version) return refused("changed_meanwhile");
    const isDestroying = rights.some(isDestructive);
    if (isDestroying && !can(member, "request:instruct")) return refused("instruction_needed");
    if (isDestroying && instruct !== "yes") return refused("confirm_instruction");
    const content = contentOf(member.controllerId, locked);
    const received = await receiveRequest(context, {
      controllerId: member.controllerId,
      channel: "portal",
      receivedAt: context.now,
      law,
      askedOn: dayOfColumn(locked.askedOn),
      rights,
      identifiers: content.identifiers,
      notes: notesOf(content.wish, notes),
      toldPerson: null,
      submittedById: member.personId,
      instructedById: isDestroying ? member.personId : null,
      ownerId: null,
      submissionKey: `hand_over:${handOverId}`,
    });
    if (!received.ok) return received;
    const { requestId, reference } = received.value;
    const personVerified = verified === "yes";
    await decide(context, locked, { state: "accepted", requestId, personVerified });
    context.changed(2);
    await context.record(
      "hand_over.accepted",
      { controllerId: member.controllerId, requestId },
      { directRequestId: locked.directRequestId, handOverId, personVerified },
    );
    return done({ reference });
  },
});

/** What the person wrote goes into the request, and what the controller adds below it. */
function notesOf(wish: string, notes: string): string | null {
  const parts = [wish === "" ? "" : `The person wrote: ${wish}`, notes];
  const text = parts.filter((part) => part !== "").join("\n\n");
  return text === "" ? null : text;
}

/** The controller says that the person is not its business. Back on the desk once nobody else has it. */
export const refuseHandOver = command({
  name: "hand_over.refuse",
  permission: "hand_over:decide",
  input: RefuseHandOverInput,
  async run(context, { handOverId, version, reason }) {
    const { controllerId } = memberOf(context);
    const locked = await lockHandOver(context, handOverId);
    if (!locked) return refused("hand_over_unknown");
    if (locked.state !== "offered") return refused("hand_over_answered");
    if (locked.version !== version) return refused("changed_meanwhile");
    await decide(context, locked, { state: "not_ours", notOursReason: reason });
    await context.record(
      "hand_over.refused",
      { controllerId, requestId: null },
      { directRequestId: locked.directRequestId, handOverId, reason },
    );
    return done({ handOverId });
  },
});

async function decide(
  context: CommandContext,
  locked: Locked,
  decision:
    | { readonly state: "accepted"; readonly requestId: string; readonly personVerified: boolean }
    | { readonly state: "not_ours"; readonly notOursReason: string },
): Promise<void> {
  const { controllerId, personId } = memberOf(context);
  const { count } = await context.tx.handOver.updateMany({
    where: { controllerId, id: locked.id, state: "offered" },
    data: {
      ...decision,
      decidedAt: context.now,
      decidedById: personId,
      version: { increment: 1 },
    },
  });
  if (count !== 1) throw new Error("a locked hand-over changed its state");
  await ringSweep(context.tx, context.now);
}
