import { z } from "zod";
import { personIdOf } from "@/lib/auth/policy";
import { newId } from "@/lib/core/ids";
import { done, refused } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";
import { aboutRequest } from "@/lib/requests/commands/move";
import { REVEAL_REASONS } from "@/lib/requests/model/codes";
import type { IdentifierKind } from "@/lib/requests/model/identifier";
import { findStanding, type Standing } from "@/lib/requests/queries/standing";
import { referenceSchema } from "@/lib/requests/schema/target";
import type { RequestCipher } from "@/lib/subjects/model";
import { findRequestCipher } from "@/lib/subjects/queries";

const RevealInput = z
  .strictObject({
    reference: referenceSchema,
    reason: z.enum(REVEAL_REASONS, "Choose why you need to see this"),
    note: z.string().trim().max(500, "Keep the reason under 500 characters").default(""),
  })
  .refine(({ reason, note }) => reason !== "other_documented" || note !== "", {
    path: ["note"],
    message: "Say why you need to see this",
  });

/** What is known about the subject, in clear. Lives in the one response that was asked for it. */
export type RevealedSubject = {
  readonly identifiers: readonly { readonly kind: IdentifierKind; readonly value: string }[];
  readonly notes: string | null;
  readonly toldPerson: string | null;
  readonly instructedByName: string | null;
};

/**
 * Shows the subject, with a reason. The event is part of the transaction whose success hands out the values, so
 * nothing is shown that was not recorded. A reason in words becomes a note of the request, where it is sealed.
 */
export const revealSubject = command({
  name: "subject.reveal",
  permission: "subject:reveal",
  input: RevealInput,
  async run(context, { reference, reason, note }) {
    const request = await findStanding(context.tx, reference);
    if (!request) return refused("request_unknown");
    const cipher = await findRequestCipher(context.tx, request.controllerId, request.requestId);
    if (!cipher) return refused("subject_erased");
    await context.record("subject.revealed", aboutRequest(request), { reason });
    if (note !== "") await writeReason(context, request, cipher, `Looked at the subject: ${note}`);
    return done(await openSubject(context, request, cipher));
  },
});

async function openSubject(
  { tx }: CommandContext,
  { controllerId, requestId }: Standing,
  cipher: RequestCipher,
): Promise<RevealedSubject> {
  const row = await tx.request.findUniqueOrThrow({
    where: { controllerId_id: { controllerId, id: requestId } },
    relationLoadStrategy: "join",
    select: {
      notes: true,
      toldPerson: true,
      instructedByName: true,
      identifiers: { select: { id: true, kind: true, value: true }, orderBy: { id: "asc" } },
    },
  });
  const open = (column: Parameters<RequestCipher["open"]>[0], sealed: Uint8Array | null) =>
    sealed && cipher.open(column, requestId, sealed);
  return {
    identifiers: row.identifiers.map(({ id, kind, value }) => ({
      kind,
      value: cipher.open("identifier.value", id, value),
    })),
    notes: open("request.notes", row.notes),
    toldPerson: open("request.told_person", row.toldPerson),
    instructedByName: open("request.instructed_by_name", row.instructedByName),
  };
}

/** A reason in words is kept as a sealed note, because events hold codes only. */
export async function writeReason(
  context: CommandContext,
  request: Pick<Standing, "controllerId" | "requestId">,
  cipher: RequestCipher,
  text: string,
  authorId: string | null = personIdOf(context.actor),
): Promise<void> {
  const id = newId();
  await context.tx.message.createMany({
    data: {
      controllerId: request.controllerId,
      id,
      requestId: request.requestId,
      kind: "note",
      authorId,
      body: cipher.seal("message.body", id, text),
      sentAt: context.now,
    },
  });
}
