import { randomBytes } from "node:crypto";
import { INSTALLATION } from "@/lib/audit/model";
import { newKey } from "@/lib/core/crypto";
import { dayColumn } from "@/lib/core/day-column";
import { bindToken, type Tx } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { keyRing } from "@/lib/core/keys";
import type { WrittenLanguage } from "@/lib/core/languages";
import { newReference } from "@/lib/core/reference";
import type { CommandContext } from "@/lib/gate/command";
import { ringSweep } from "@/lib/jobs/adapter";
import { mailPerson } from "@/lib/routing/commands/mail-person";
import { type DirectContent, directBall, type Suspicion } from "@/lib/routing/model/direct";
import {
  directKeyPlace,
  newDirectCipher,
  statusToken,
  tokenHash,
} from "@/lib/routing/model/sealing";
import type { ComputedClock } from "@/lib/sla/model/due-day";
import { handOverDueOn } from "@/lib/sla/model/hand-over-clock";

/** What an individual sent straight to us, whichever way it came. */
export type DirectArrival = {
  /**
   * The id of what it came in (the draft of the public form, the raw mail), which becomes its own. The same id never makes
   * a second direct request.
   */
  readonly id: string;
  readonly channel: "form" | "mail";
  /** The moment it reached us: the clock of the hand-over runs from here. */
  readonly receivedAt: Date;
  /** In which we write to the person. */
  readonly language: WrittenLanguage;
  readonly content: DirectContent;
  /** What speaks against a person behind it. It is kept all the same, and no receipt is mailed: an officer looks first. */
  readonly suspicions?: readonly Suspicion[];
};

export type ReceivedDirect = {
  readonly directRequestId: string;
  readonly reference: string;
  /** The secret of the status link, to be shown to the person and kept nowhere. */
  readonly token: string;
};

/**
 * Makes a direct request, inside any command: key, row, clock, reference, the receipt to the person where they gave an
 * address, and its one event (`direct.received`). Of an id that is there already it gives back what is there and says
 * `unchanged`. A command that records an event of its own beside it says `changed(2)`.
 *
 * Reads nothing but its own row and looks no controller up, so it takes as long whoever was named. It works in the scope of
 * the public pages and in the desk's. The worker is rung, and looks for the controllers later.
 */
export async function receiveDirect(
  context: CommandContext,
  arrival: DirectArrival,
): Promise<ReceivedDirect> {
  const { tx } = context;
  const token = statusToken(keyRing(), arrival.id);
  await bindToken(tx, tokenHash(token));
  // The same thing sent twice at once: the second waits here, and then finds the first.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${arrival.id}, 0))`;
  const [present] = await tx.directRequest.findMany({
    where: { id: arrival.id },
    select: { reference: true },
  });
  if (present) {
    context.unchanged();
    return { directRequestId: arrival.id, reference: present.reference, token };
  }
  const clock = handOverDueOn({ receivedAt: arrival.receivedAt, zone: env().DESK_ZONE });
  const reference = await insertDirect(context, arrival, clock, token);
  const { receivedOn, dueOn } = clock;
  const suspicions = [...(arrival.suspicions ?? [])];
  await context.record("direct.received", INSTALLATION, {
    directRequestId: arrival.id,
    channel: arrival.channel,
    rights: [...arrival.content.rights],
    receivedOn,
    dueOn,
    suspicions,
  });
  if (suspicions.length === 0) {
    await mailPerson(context, {
      template: "direct_receipt",
      to: arrival.content.replyTo,
      language: arrival.language,
      reference,
      directRequestId: arrival.id,
      cause: "receipt",
    });
  }
  await ringSweep(tx, context.now);
  return { directRequestId: arrival.id, reference, token };
}

/** Tries references until one is free: their key decides, so that two never share one. */
async function insertDirect(
  context: CommandContext,
  arrival: DirectArrival,
  clock: ComputedClock,
  token: string,
): Promise<string> {
  const row = rowOf(context, arrival, clock, token);
  const year = Number(clock.receivedOn.slice(0, 4));
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const reference = newReference(year, randomBytes, "DIR");
    if (await isAdded(context.tx, { ...row, reference })) return reference;
  }
  throw new Error("no free reference in eight tries");
}

async function isAdded(
  tx: Tx,
  row: ReturnType<typeof rowOf> & { readonly reference: string },
): Promise<boolean> {
  const { count } = await tx.directRequest.createMany({ skipDuplicates: true, data: row });
  return count === 1;
}

function rowOf(
  context: CommandContext,
  arrival: DirectArrival,
  clock: ComputedClock,
  token: string,
) {
  const key = newKey();
  const { id, channel, language, receivedAt } = arrival;
  const content = JSON.stringify(arrival.content);
  return {
    ...{ id, channel, language, receivedAt },
    state: "waiting" as const,
    suspicions: [...(arrival.suspicions ?? [])],
    receivedOn: dayColumn(clock.receivedOn),
    zone: env().DESK_ZONE,
    dueZone: env().DESK_ZONE,
    dueOn: dayColumn(clock.dueOn),
    ruleId: clock.ruleId,
    derivation: clock.derivation.map((step) => ({ ...step })),
    ballHolder: directBall("waiting"),
    ballSince: receivedAt,
    content: newDirectCipher(key).seal("direct_request.content", id, content),
    wrappedKey: keyRing().wrap(directKeyPlace(id), key),
    tokenHash: tokenHash(token),
    createdAt: context.now,
  };
}
