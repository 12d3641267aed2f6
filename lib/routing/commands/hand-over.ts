import { INSTALLATION } from "@/lib/audit/model";
import { personIdOf } from "@/lib/auth/policy";
import { civilDateIn } from "@/lib/core/civil-date";
import { newKey } from "@/lib/core/crypto";
import { dayColumn } from "@/lib/core/day-column";
import { newId } from "@/lib/core/ids";
import { keyRing } from "@/lib/core/keys";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";
import { findInstructors } from "@/lib/intake/queries/senders";
import { clockOf } from "@/lib/routing/commands/follow-offers";
import { mailPerson } from "@/lib/routing/commands/mail-person";
import { moveDirect } from "@/lib/routing/commands/move-direct";
import { planAct, routingLetter } from "@/lib/routing/model/direct";
import { handOverKeyPlace } from "@/lib/routing/model/sealing";
import { type DirectStanding, findHandedOver, lockDirect } from "@/lib/routing/queries/standing";
import { findHandOverTarget, type HandOverTarget } from "@/lib/routing/queries/terms";
import { HandOverInput } from "@/lib/routing/schema/desk";
import { firstToEnd } from "@/lib/sla/model/hand-over-clock";
import { RequestCipher } from "@/lib/subjects/model";

type Offer = {
  readonly target: HandOverTarget;
  readonly handOverId: string;
  readonly isNamed: boolean;
};

/**
 * Hands a direct request over to one controller or several: each gets its own sealed copy in its portal and a mail without a
 * word about the person, and the person a neutral letter that names only those whom they named. The clock is that of the
 * controllers it went to, of several the one that ends first.
 */
export const handOver = command({
  name: "direct.hand_over",
  permission: "direct:handle",
  input: HandOverInput,
  async run(context, { reference, version, to, named }) {
    const locked = await lockDirect(context.tx, { reference });
    if (!locked.ok) return locked;
    const direct = locked.value;
    if (direct.version !== version) return refused("changed_meanwhile");
    const planned = planAct("hand_over", direct.state);
    if (!planned.ok) return planned;
    const found = await findOffers(context, direct, { to, named });
    if (!found.ok) return found;
    const offers = found.value;
    const [first, ...others] = offers.map(({ target: { zone, clock } }) => ({
      ...{ zone, dueOn: clock.dueOn },
    }));
    if (!first) return refused("controller_unknown");
    for (const offer of offers) await insertOffer(context, direct, offer);
    const { counted } = await findHandedOver(context.tx, direct.id);
    if (counted === null) throw new Error("an offer that was just made does not stand");
    // Who hands it over has taken it up. A further controller changes nothing about when it was with the first.
    await moveDirect(context, direct, "handed_over", {
      ownerId: direct.ownerId ?? personIdOf(context.actor),
      ...clockOf(counted),
    });
    const mailed = await tellPerson(context, direct, offers);
    for (const { target, handOverId } of offers) await tellController(context, target, handOverId);
    // On record is this hand-over, whichever it is that counts.
    const { zone, dueOn } = firstToEnd(first, ...others);
    await record(context, direct, offers, { on: civilDateIn(zone, context.now), dueOn, mailed });
    return done({ reference });
  },
});

async function findOffers(
  context: CommandContext,
  direct: DirectStanding,
  { to, named }: { readonly to: readonly string[]; readonly named: readonly string[] },
): Promise<Outcome<readonly Offer[], "controller_unknown" | "handed_over_already">> {
  const offers: Offer[] = [];
  for (const controllerId of new Set(to)) {
    const target = await findHandOverTarget(context.tx, controllerId, direct.receivedAt);
    if (!target) return refused("controller_unknown");
    if (await isThere(context, direct, controllerId)) return refused("handed_over_already");
    offers.push({ target, handOverId: newId(), isNamed: named.includes(controllerId) });
  }
  return done(offers);
}

/** Whether this controller has it already: the database would refuse a second one. */
async function isThere(
  { tx }: CommandContext,
  direct: DirectStanding,
  controllerId: string,
): Promise<boolean> {
  const where = { controllerId, directRequestId: direct.id };
  const count = await tx.handOver.count({
    where: { ...where, state: { in: ["offered", "accepted"] } },
  });
  return count > 0;
}

/** What the controller may read is sealed once more, under a key of the hand-over. */
async function insertOffer(
  context: CommandContext,
  direct: DirectStanding,
  { target, handOverId, isNamed }: Offer,
): Promise<void> {
  const { controllerId, clock, zone } = target;
  const key = newKey();
  const content = new RequestCipher(key, controllerId).seal(
    "hand_over.content",
    handOverId,
    JSON.stringify(direct.content),
  );
  await context.tx.handOver.createMany({
    data: {
      controllerId,
      id: handOverId,
      directRequestId: direct.id,
      reference: direct.reference,
      state: "offered",
      named: isNamed,
      rights: [...direct.content.rights],
      askedOn: dayColumn(clock.receivedOn),
      zone,
      dueOn: dayColumn(clock.dueOn),
      ruleId: clock.ruleId,
      derivation: clock.derivation.map((step) => ({ ...step })),
      offeredOn: dayColumn(civilDateIn(zone, context.now)),
      offeredAt: context.now,
      offeredById: personIdOf(context.actor),
      content,
      wrappedKey: keyRing().wrap(handOverKeyPlace(controllerId, handOverId), key),
    },
  });
}

/** The letter is on the person's page in any case, and in a mail where they gave an address. */
async function tellPerson(
  context: CommandContext,
  direct: DirectStanding,
  offers: readonly Offer[],
): Promise<boolean> {
  const letter = routingLetter(
    offers.map(({ target, isNamed }) => ({ name: target.name, named: isNamed })),
  );
  const messageId = newId();
  await context.tx.directMessage.createMany({
    data: {
      id: messageId,
      directRequestId: direct.id,
      kind: "routing",
      authorId: personIdOf(context.actor),
      body: direct.cipher.seal("direct_message.body", messageId, JSON.stringify(letter)),
      sentAt: context.now,
    },
  });
  return mailPerson(context, {
    template: "direct_routed",
    to: direct.content.replyTo,
    language: direct.language,
    reference: direct.reference,
    directRequestId: direct.id,
    cause: messageId,
    // Boolean parameters do not travel: a letter with nobody named says so by the empty list.
    params: { companies: [...letter.companies], others: letter.others ? 1 : 0 },
  });
}

async function tellController(
  context: CommandContext,
  { controllerId }: HandOverTarget,
  handOverId: string,
): Promise<void> {
  for (const { id, email } of await findInstructors(context.tx, controllerId)) {
    await context.queueMail({
      template: "hand_over_offered",
      recipient: email,
      personId: id,
      controllerId,
      requestId: null,
      dedupeKey: `hand_over_offered:${handOverId}:${id}`,
      params: { handOverId },
    });
  }
}

async function record(
  context: CommandContext,
  direct: DirectStanding,
  offers: readonly Offer[],
  facts: { readonly on: string; readonly dueOn: string; readonly mailed: boolean },
): Promise<void> {
  context.changed(1 + offers.length);
  await context.record("direct.handed_over", INSTALLATION, {
    directRequestId: direct.id,
    handOvers: offers.length,
    ...facts,
  });
  await context.recordEach(
    "hand_over.offered",
    offers.map(({ target, handOverId }) => ({
      subject: { controllerId: target.controllerId, requestId: null },
      data: { directRequestId: direct.id, handOverId, askedOn: target.clock.receivedOn },
    })),
  );
}
