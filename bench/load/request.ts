import { addDays } from "@/lib/core/civil-date";
import { newReference } from "@/lib/core/reference";
import type { Chance } from "./chance";
import { type Fate, fateOf } from "./fate";
import type { Shares } from "./shares";
import type { Sheets } from "./sheets";
import { noiseTexts, sealedTexts, type Texts } from "./texts";
import { type LoadedController, USUAL_DAYS, type World } from "./world";

const LONG_WORDS =
  "We looked through the accounts, the backups and the mailing lists, and removed it all. ";
const CHANNELS = ["portal", "portal", "portal", "mail", "telephone"] as const;

export const MAIN_REQUEST = "bench-main";

type Made = {
  readonly sheets: Sheets;
  readonly chance: Chance;
  readonly world: World;
  readonly controller: LoadedController;
  readonly id: string;
  readonly fate: Fate;
  readonly owner: string;
  readonly texts: Texts;
};

/** Request number `place` of the load with everything that belongs to it. Number 0 is the one whose page is measured. */
export function addRequest(
  sheets: Sheets,
  chance: Chance,
  world: World,
  place: number,
  now: Date,
  { openShare, realEvery }: Shares,
): void {
  const isMain = place === 0;
  // The cube of an even chance: a few controllers have most of the requests.
  const { controllers } = world;
  const at = Math.floor(chance.next() ** 3 * controllers.length);
  const controller = controllers[at] ?? controllers[0];
  const id = chance.uuid();
  const isReal = place % realEvery === 0;
  const texts = isReal ? sealedTexts(controller.id, id) : noiseTexts(chance);
  const chosen = fateOf(chance, controller, now, openShare);
  const fate: Fate = isMain ? mainFate(chosen, now) : chosen;
  const owner = world.officers[2 + chance.below(world.officers.length - 2)] ?? world.officers[0];
  const made: Made = { sheets, chance, world, controller, id, fate, owner, texts };
  addRow(made, place, isMain ? MAIN_REQUEST : `bench-${isReal ? "real" : "noise"}-${place}`);
  addPerson(made, place);
  addClocks(made);
  addTasks(made, isMain ? 8 : chance.below(6));
  addMessages(made, isMain ? 10 : chance.below(3));
  addEvents(made, isMain ? 40 : 6 + chance.below(8));
}

/** Its answer is due soon, so that it stands on the first page of the queue. */
function mainFate(fate: Fate, now: Date): Fate {
  const receivedAt = new Date(now.getTime() - 25 * 86_400_000);
  const day = fate.receivedOn;
  const receivedOn = addDays(
    day,
    Math.round((receivedAt.getTime() - fate.receivedAt.getTime()) / 86_400_000),
  );
  return {
    ...fate,
    ...{ receivedAt, receivedOn, dueOn: addDays(receivedOn, 30), state: "in_progress", ball: "us" },
    ...{ answeredOn: null, answeredAt: null, lateCause: null, isOwned: true },
  };
}

function referenceOf(place: number, year: number): string {
  // An odd factor gives every number below 2^25 a place of its own.
  const code = Number((BigInt(place) * 11_400_715n) & 0x1ffffffn);
  const digits = [0, 5, 10, 15, 20].map((shift) => (code >> shift) & 31);
  return newReference(year, () => Uint8Array.from(digits));
}

function addRow(
  { sheets, controller, id, fate, owner, texts, chance }: Made,
  place: number,
  key: string,
) {
  const reference = referenceOf(place, fate.receivedAt.getUTCFullYear());
  const { receivedAt, answeredAt, state, ball } = fate;
  const isOpen = answeredAt === null && ball !== "nobody";
  const wake = isOpen ? new Date(`${addDays(fate.dueOn, -2)}T07:00:00.000Z`) : null;
  const isClosed = state === "closed";
  sheets.add("request", [
    ...[controller.id, id, reference, chance.of(CHANNELS), state, controller.law, receivedAt],
    ...[fate.receivedOn, controller.zone, fate.dueOn, "promise-30d", controller.agreementId],
    ...[
      ball,
      answeredAt ?? receivedAt,
      fate.isOwned ? owner : null,
      controller.memberId,
      receivedAt,
    ],
    ...[answeredAt, fate.answeredOn, isClosed ? answeredAt : null],
    ...[state === "rejected" ? "spam" : null, fate.lateCause, wake],
    ...[chance.isTrue(0.3) ? texts.seal("request.notes", id, LONG_WORDS) : null, key, receivedAt],
  ]);
  sheets.add("request_reference", [reference, controller.id, id]);
  sheets.add("request_key", [controller.id, id, texts.wrapped]);
  for (const right of fate.rights) {
    sheets.add("request_right", [controller.id, id, right, answeredAt ? "fulfilled" : null]);
  }
  if (!answeredAt) return;
  const answerId = chance.uuid();
  const rights = fate.rights.map((right) => ({ right, ground: null, outcome: "fulfilled" }));
  const decisions = JSON.stringify({ files: [], rights, lateCause: fate.lateCause });
  const body = JSON.stringify({ text: LONG_WORDS.repeat(3), notes: {}, lateNote: "" });
  sheets.add("answer", [
    ...[controller.id, answerId, id, "sent", decisions, texts.seal("answer.body", answerId, body)],
    ...[1, owner, answeredAt, answeredAt, answeredAt],
  ]);
}

function addPerson({ sheets, controller, id, texts, chance }: Made, place: number): void {
  const found = [
    ["email", `person-${place}@bench.example`],
    ["name", `person ${place}`],
    ["crm_id", `CRM-${place}`],
  ] as const;
  for (const [kind, words] of found.slice(0, 2 + chance.below(2))) {
    const identifierId = chance.uuid();
    const value = texts.seal("identifier.value", identifierId, words);
    sheets.add("identifier", [
      controller.id,
      identifierId,
      id,
      kind,
      value,
      ...texts.indexes(kind, words),
    ]);
  }
}

function addClocks({ sheets, controller, id, fate }: Made): void {
  const { receivedAt, receivedOn } = fate;
  for (const [kind, amount] of [
    ["ours", 30],
    ["acknowledgement", 2],
  ] as const) {
    const dueOn = addDays(receivedOn, amount);
    const { zone } = controller;
    const calendar = { id: "weekends", version: "1" };
    const period = { unit: "calendar_days", amount };
    const derivation = JSON.stringify([
      { at: receivedAt.toISOString(), on: receivedOn, step: "received", zone },
      { step: "start", start: "day_after_receipt", firstDay: addDays(receivedOn, 1) },
      {
        ...{ to: dueOn, step: "period", period, ruleId: "promise-30d", source: "promise" },
        ...{ version: "1", citation: "Published privacy policy: a response within 30 days" },
      },
      { step: "result", zone, dueOn, calendar, rollOver: "none" },
    ]);
    sheets.add("request_clock", [
      ...[controller.id, id, kind, "promise-30d", "1", receivedOn, dueOn, dueOn, "weekends", "1"],
      ...[derivation, receivedAt],
    ]);
  }
}

function addTasks(
  { sheets, controller, id, fate, owner, world, chance }: Made,
  count: number,
): void {
  for (const systemId of world.systems.slice(0, count)) {
    const done = fate.answeredAt;
    sheets.add("task", [
      ...[
        controller.id,
        chance.uuid(),
        id,
        systemId,
        done ? "done" : "open",
        USUAL_DAYS,
        fate.dueOn,
      ],
      ...[done && "removed", done && owner, done, fate.receivedAt],
    ]);
  }
}

function addMessages(
  { sheets, controller, id, fate, owner, texts, chance }: Made,
  count: number,
): void {
  for (let place = 0; place < count; place += 1) {
    const messageId = chance.uuid();
    const kind = chance.of(["note", "to_controller", "from_controller"] as const);
    const author = kind === "from_controller" ? controller.memberId : owner;
    const sentAt = new Date(fate.receivedAt.getTime() + place * 3_600_000);
    const body = texts.seal("message.body", messageId, LONG_WORDS);
    sheets.add("message", [controller.id, messageId, id, kind, author, body, sentAt]);
  }
}

function addEvents({ sheets, controller, id, fate, owner, chance }: Made, count: number): void {
  const of = (
    type: string,
    command: string,
    audience: "desk" | "controller",
    data: unknown,
    hours: number,
  ) => {
    const at = new Date(fate.receivedAt.getTime() + hours * 3_600_000);
    sheets.add("audit_event", [
      ...[at, at, "staff", owner, command, type, audience, controller.id, id, chance.uuid()],
      JSON.stringify(data),
    ]);
  };
  of("request.triage_started", "request.start_triage", "desk", {}, 1);
  of("request.accepted", "request.accept", "controller", { tasks: 3 }, 2);
  for (let place = 2; place < count - 1; place += 1) {
    of("request.assigned", "request.assign", "desk", { to: owner, from: null }, place + 1);
  }
  if (fate.state === "closed") of("request.closed", "request.close", "controller", {}, 600);
}
