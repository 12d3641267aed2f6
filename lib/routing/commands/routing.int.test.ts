import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { MemberActor, StaffActor } from "@/lib/auth/model";
import { dayColumn, withScope } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { keyRing } from "@/lib/core/keys";
import { done } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { sendHeldMail } from "@/lib/mail/commands/send-held";
import { listHeldOfDirect } from "@/lib/mail/queries";
import { saveAsk, startAsk, submitAsk } from "@/lib/routing/commands/ask";
import { acceptHandOver, refuseHandOver } from "@/lib/routing/commands/decide";
import {
  askBack,
  assignDirect,
  closeDirect,
  reopenDirect,
  revealDirect,
} from "@/lib/routing/commands/desk";
import { handOver } from "@/lib/routing/commands/hand-over";
import { receiveDirect } from "@/lib/routing/commands/receive-direct";
import { replyDirect } from "@/lib/routing/commands/reply";
import { matchDirect } from "@/lib/routing/commands/settle";
import { withdrawHandOver } from "@/lib/routing/commands/withdraw-hand-over";
import { forgetOldAsks, remindOfWaiting, settleDirects } from "@/lib/routing/jobs";
import { statusToken } from "@/lib/routing/model/sealing";
import {
  anybody,
  type MadeDirect,
  makeDirect,
  type TypedDirect,
  writeDirect,
} from "@/lib/testing/directs";
import {
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeMember,
  makeStaff,
  rowOf,
  startAfresh,
  systemCaller,
} from "@/lib/testing/factories";
import { lookAtAll, trailLength } from "@/lib/testing/trail";

// A Thursday: five business days later is Thursday 3 December.
const NOON = new Date("2026-11-26T12:00:00Z");
const later = (seconds: number) => new Date(NOON.getTime() + seconds * 1_000);

const FILED: TypedDirect = {
  at: later(120),
  language: "de",
  company: "Aster Retail",
  rights: ["erasure", "access"],
  wish: "Since the move.",
};

let officer: StaffActor;
beforeAll(async () => {
  officer = await makeStaff("officer");
});

const write = (typed: TypedDirect = {}) => writeDirect({ ...FILED, ...typed });
const file = (typed: TypedDirect = {}) => makeDirect({ ...FILED, ...typed });

function directRow(reference: string) {
  return asDesk((tx) => tx.directRequest.findUniqueOrThrow({ where: { reference } }));
}

function offersOf(directRequestId: string) {
  return asDesk((tx) =>
    tx.handOver.findMany({ where: { directRequestId }, orderBy: { offeredAt: "asc" } }),
  );
}

async function handed(typed: TypedDirect = {}, at = NOON, many = 1) {
  const direct = await file(typed);
  const controllers = [];
  for (let made = 0; made < many; made += 1) controllers.push(await makeController());
  const { version } = await directRow(direct.reference);
  expectDone(
    await handOver.execute(callerOf(officer, at), {
      reference: direct.reference,
      version,
      to: controllers.map(({ id }) => id),
      named: controllers.slice(0, 1).map(({ id }) => id),
      confirm: "yes",
    }),
  );
  return { ...direct, controllers, offers: await offersOf(direct.id) };
}

const settle = (at = later(600)) => settleDirects(systemCaller(at));

describe("somebody without an account", () => {
  it("files a direct request: the state, one event, a receipt without their words, a clock of five business days", async () => {
    const { secret, id } = await write({ replyTo: "ada@inbox.example" });
    const before = await trailLength();
    expectDone(await submitAsk.execute(anybody(later(120)), { secret, language: "de" }));
    expect(await trailLength()).toBe(before + 1);
    const row = await asDesk((tx) => tx.directRequest.findUnique({ where: { id } }));
    expect(row).toMatchObject({
      state: "waiting",
      ballHolder: "us",
      channel: "form",
      language: "de",
      suspicions: [],
      ownerId: null,
      dueOn: dayColumn("2026-12-03"),
      reference: expect.stringMatching(/^DIR-2026-[0-9A-Z]{6}$/),
    });
    const [event] = await lookAtAll<{ type: string; actor_kind: string; text: string }>(
      "select type, actor_kind::text, data::text as text from audit_event order by id desc limit 1",
    );
    expect(event).toMatchObject({ type: "direct.received", actor_kind: "anonymous" });
    expect(event?.text).not.toMatch(/Quince|Aster|example/i);
    const [mail] = await lookAtAll<{ recipient: string; params: unknown; template: string }>(
      "select recipient, params, template from outbox_mail order by created_at desc, id limit 1",
    );
    expect(mail).toEqual({
      template: "direct_receipt",
      recipient: "(sealed)",
      params: { language: "de", reference: row?.reference },
    });
  });

  it("makes one direct request by sending twice, at once and later", async () => {
    const { secret } = await write();
    const count = () => asDesk((tx) => tx.directRequest.count());
    const [before, events] = [await count(), await trailLength()];
    const send = () => submitAsk.execute(anybody(later(120)), { secret, language: "de" });
    const both = await Promise.all([send(), send()]);
    expect([...both, await send()].map((result) => result.ok)).toEqual([true, true, true]);
    expect([await count(), await trailLength()]).toEqual([before + 1, events + 1]);
  });

  it("keeps what is wrong and is led back to it", async () => {
    const { secret } = expectDone(await startAsk.execute(anybody(NOON), {}));
    const save = async (page: object) =>
      expectDone(await saveAsk.execute(anybody(NOON), { secret, language: "fr", ...page })).path;
    expect(await save({ step: "company", company: " " })).toBe("/ask/fr/company?problems=1");
    expect(await save({ step: "company", companyUnknown: "yes" })).toBe("/ask/fr/wanted");
    expect(await save({ step: "wanted", from: "check" })).toBe(
      "/ask/fr/wanted?problems=1&from=check",
    );
    const sent = await submitAsk.execute(anybody(later(99)), { secret, language: "fr" });
    expect(expectDone(sent).path).toBe("/ask/fr/wanted?problems=1&from=check");
  });

  it.each([
    ["was too fast", {}, 3, ["too_fast"]],
    ["filled in what nobody sees", { website: "http://spam.example" }, 120, ["hidden_field"]],
  ])("who %s is kept for an officer, and gets no mail", async (_, typed, seconds, suspicions) => {
    const mails = () => asDesk((tx) => tx.outboxMail.count());
    const before = await mails();
    const { reference } = await file({
      ...typed,
      seconds,
      replyTo: `x-${newId()}@inbox.example`,
    });
    expect(await directRow(reference)).toMatchObject({ state: "waiting", suspicions });
    expect(await mails()).toBe(before);
  });

  it("gets three mails an hour at one address, however often it is entered; the others are held for an officer", async () => {
    const replyTo = `thrice-${newId()}@inbox.example`;
    const directs: MadeDirect[] = [];
    for (let time = 0; time < 5; time += 1) directs.push(await file({ replyTo }));
    const states = await asDesk((tx) =>
      tx.outboxMail.findMany({
        where: { directRequestId: { in: directs.map(({ id }) => id) } },
        orderBy: { state: "asc" },
        select: { state: true, template: true, recipient: true },
      }),
    );
    const receipt = { template: "direct_receipt", recipient: "(sealed)" };
    expect(states).toEqual([
      ...Array.from({ length: 3 }, () => ({ ...receipt, state: "pending" })),
      ...Array.from({ length: 2 }, () => ({ ...receipt, state: "held" })),
    ]);
    const last = directs.at(-1);
    if (!last) throw new Error("none was filed");
    const held = await asDesk((tx) => listHeldOfDirect(tx, last.id));
    expect(held).toMatchObject({ total: 1, mails: [{ template: "direct_receipt" }] });
    const kept = await lookAtAll<{ n: number }>(
      "select count(*)::int as n from audit_event where type = 'mail.held_back' and data->>'outboxId' = $1 and actor_kind = 'anonymous'",
      [held.mails[0]?.id],
    );
    expect(kept).toEqual([{ n: 1 }]);
  });

  it("is asked by an officer all the same, who is told that the mail about it was held", async () => {
    const replyTo = `full-${newId()}@inbox.example`;
    for (let time = 0; time < 3; time += 1) await file({ replyTo });
    const direct = await file({ replyTo });
    const { version } = await directRow(direct.reference);
    const ask = { reference: direct.reference, version, body: "Which shop was it?" };
    expectDone(await askBack.execute(callerOf(officer, later(300)), ask));
    const [event] = await lookAtAll<{ mailed: boolean }>(
      "select (data->>'mailed')::boolean as mailed from audit_event where type = 'direct.asked_back' and data->>'directRequestId' = $1",
      [direct.id],
    );
    expect(event).toEqual({ mailed: false });
    const held = await asDesk((tx) => listHeldOfDirect(tx, direct.id));
    expect(held.mails.map(({ template }) => template)).toEqual([
      "direct_question",
      "direct_receipt",
    ]);
    const [question] = held.mails;
    const send = { outboxId: question?.id };
    expectDone(await sendHeldMail.execute(callerOf(officer, later(310)), send));
    expect(await asDesk((tx) => listHeldOfDirect(tx, direct.id))).toMatchObject({ total: 1 });
  });

  it("reads what they typed with their own secret only, and nothing once it has run out", async () => {
    const { secret } = expectDone(await startAsk.execute(anybody(NOON), {}));
    const page = { language: "de", step: "company", company: "Aster" };
    const other = { secret: "A".repeat(43), ...page };
    expect(await saveAsk.execute(anybody(NOON), other)).toMatchObject({ reason: "draft_gone" });
    const late = anybody(later(5 * 3_600));
    expect(await saveAsk.execute(late, { secret, ...page })).toMatchObject({
      reason: "draft_gone",
    });
  });
});

describe("what somebody began to write", () => {
  it("is thrown away when its hours are over, and not before", async () => {
    const { id } = await write();
    const isThere = async () =>
      (await lookAtAll("select 1 from direct_draft where id = $1", [id])).length === 1;
    await forgetOldAsks(later(3 * 3_600));
    expect(await isThere()).toBe(true);
    expect(await forgetOldAsks(later(5 * 3_600))).toBeGreaterThan(0);
    expect(await isThere()).toBe(false);
  });

  it("opens for nobody of ours: without the secret there is no key", async () => {
    const { id } = await write({ wish: "Half a sentence" });
    await expect(asDesk((tx) => tx.directDraft.findMany({ where: { id } }))).rejects.toThrow();
  });
});

describe("a member of a controller", () => {
  it.each(["direct_request", "direct_message", "direct_draft"])(
    "reads no %s, whatever a query asks for",
    async (table) => {
      const { id } = await makeController();
      const scope = { kind: "controller", controllerId: id, actor: newId() } as const;
      await expect(
        withScope(scope, (tx) => tx.$queryRawUnsafe(`select 1 from ${table} limit 1`)),
      ).rejects.toThrow();
    },
  );
});

describe("the role of people without an account", () => {
  const asPublic = <T>(run: Parameters<typeof withScope<T>>[1]) =>
    withScope<T>({ kind: "public", actor: "anonymous" }, run);

  it.each([
    "controller",
    "controller_domain",
    "request",
    "identifier",
    "person",
    "hand_over",
    "setting",
  ])("cannot read %s, so no answer can depend on it", async (table) => {
    await expect(
      asPublic((tx) => tx.$queryRawUnsafe(`select 1 from ${table} limit 1`)),
    ).rejects.toThrow();
  });

  it("sees no direct request without its link, and of its own no content", async () => {
    const { id } = await file();
    expect(await asPublic((tx) => tx.directRequest.count({ where: { id } }))).toBe(0);
    await expect(
      asPublic((tx) => tx.$queryRaw`select content from direct_request`),
    ).rejects.toThrow();
  });
});

describe("the desk", () => {
  it("asks back: the person holds the ball, and their reply brings it back", async () => {
    const direct = await file({ replyTo: `q-${newId()}@inbox.example` });
    const { version } = await directRow(direct.reference);
    const before = await trailLength();
    const body = "Which shop was it?";
    expectDone(
      await askBack.execute(callerOf(officer, later(300)), {
        reference: direct.reference,
        version,
        body,
      }),
    );
    expect(await trailLength()).toBe(before + 1);
    expect(await directRow(direct.reference)).toMatchObject({
      state: "asked_back",
      ballHolder: "person",
      ballSince: later(300),
      ownerId: officer.personId,
    });
    const token = statusToken(keyRing(), direct.id);
    const reply = (body: string) => replyDirect.execute(anybody(later(900)), { token, body });
    expect(await reply(" ")).toMatchObject({ reason: "invalid_input" });
    expectDone(await reply("The one at the station."));
    expect(await trailLength()).toBe(before + 2);
    expect(await directRow(direct.reference)).toMatchObject({
      state: "waiting",
      ballHolder: "us",
      ballSince: later(900),
    });
    expect(await reply("Once more.")).toMatchObject({ ok: false, reason: "not_asked" });
    expect(await trailLength()).toBe(before + 2);
  });

  it("takes up, gives back, closes and takes up again, one event each", async () => {
    const { reference } = await file();
    const before = await trailLength();
    const act = async (execute: typeof assignDirect.execute, more: object) => {
      const { version } = await directRow(reference);
      return execute(callerOf(officer, NOON), { reference, version, ...more });
    };
    expectDone(await act(assignDirect.execute, { owner: "me" }));
    expect(await directRow(reference)).toMatchObject({ ownerId: officer.personId });
    expectDone(await act(assignDirect.execute, { owner: "nobody" }));
    expectDone(await act(closeDirect.execute, { state: "closed_spam" }));
    expect(await directRow(reference)).toMatchObject({
      state: "closed_spam",
      ballHolder: "nobody",
    });
    expect(await act(closeDirect.execute, { state: "closed_not_ours" })).toMatchObject({
      reason: "not_in_this_state",
    });
    expectDone(await act(reopenDirect.execute, {}));
    expect(await directRow(reference)).toMatchObject({ state: "waiting", closedAt: null });
    expect(await trailLength()).toBe(before + 4);
  });

  it("reveals what was written with a reason, on record", async () => {
    const { reference } = await file();
    const before = await trailLength();
    const asked = (input: object) =>
      revealDirect.execute(callerOf(officer, NOON), { reference, ...input });
    expect(await asked({})).toMatchObject({ reason: "invalid_input" });
    expect(await trailLength()).toBe(before);
    const content = expectDone(await asked({ reason: "triage" }));
    expect(content).toMatchObject({ company: "Aster Retail", wish: "Since the move." });
    expect(await trailLength()).toBe(before + 1);
  });

  it("changes nothing that somebody else changed meanwhile", async () => {
    const { reference } = await file();
    const stale = { reference, version: 9, state: "closed_spam" };
    expect(await closeDirect.execute(callerOf(officer, NOON), stale)).toMatchObject({
      reason: "changed_meanwhile",
    });
  });
});

describe("a hand-over", () => {
  it("reaches each controller with its own sealed copy, and the person with a letter that names whom they named", async () => {
    const before = await trailLength();
    const { id, reference, controllers, offers } = await handed({}, NOON, 2);
    // Received, and then one for the direct request and one for each controller.
    expect(await trailLength()).toBe(before + 4);
    expect(offers.map(({ state, named }) => [state, named]).toSorted()).toEqual([
      ["offered", false],
      ["offered", true],
    ]);
    expect(await directRow(reference)).toMatchObject({
      state: "handed_over",
      ballHolder: "controller",
      ownerId: officer.personId,
      handedOverOn: dayColumn("2026-11-26"),
    });
    const [message] = await asDesk((tx) =>
      tx.directMessage.findMany({ where: { directRequestId: id, kind: "routing" } }),
    );
    expect(message).toBeDefined();
    expect(controllers).toHaveLength(2);
    const own = await withScope(
      { kind: "controller", controllerId: controllers[0]?.id ?? "", actor: newId() },
      (tx) => tx.handOver.findMany({ select: { controllerId: true } }),
    );
    expect(own.map(({ controllerId }) => controllerId)).toEqual([controllers[0]?.id]);
  });

  it("tells the instructors by a mail that says nothing about the person", async () => {
    const direct = await file();
    const { id } = await makeController();
    const instructor = await makeMember(id, "instructor");
    const { version } = await directRow(direct.reference);
    const input = { reference: direct.reference, version, to: [id], named: [], confirm: "yes" };
    expectDone(await handOver.execute(callerOf(officer, NOON), input));
    const mails = await asDesk((tx) => tx.outboxMail.findMany({ where: { controllerId: id } }));
    expect(mails).toMatchObject([{ template: "hand_over_offered", recipient: instructor.email }]);
    expect(JSON.stringify(mails[0]?.params)).not.toMatch(/Quince|Ada|DIR-/);
  });

  it("goes to one controller once, and needs to be confirmed", async () => {
    const { reference, controllers } = await handed();
    const { version } = await directRow(reference);
    const to = controllers.map(({ id }) => id);
    const again = (more: object) =>
      handOver.execute(callerOf(officer, NOON), { reference, version, to, ...more });
    expect(await again({})).toMatchObject({ reason: "invalid_input" });
    expect(await again({ confirm: "yes" })).toMatchObject({ reason: "handed_over_already" });
  });

  it("keeps the day an agreement names, from the controller's own calendar of days", async () => {
    const direct = await file();
    const { id } = await makeController();
    await asDesk((tx) =>
      tx.agreement.updateMany({ where: { controllerId: id }, data: { handOverDays: 2 } }),
    );
    const { version } = await directRow(direct.reference);
    const input = { reference: direct.reference, version, to: [id], named: [], confirm: "yes" };
    expectDone(await handOver.execute(callerOf(officer, NOON), input));
    expect(await directRow(direct.reference)).toMatchObject({
      dueOn: dayColumn("2026-11-30"),
      ruleId: expect.stringContaining("hand-over-agreement"),
    });
  });
});

async function offered(rights = "instructor" as MemberActor["role"]) {
  const made = await handed();
  const [offer] = made.offers;
  const [controller] = made.controllers;
  if (!offer || !controller) throw new Error("nothing was offered");
  const member = await makeMember(controller.id, rights);
  return { ...made, offer, controller, member };
}

const accept = { rights: ["access"], law: "eu", verified: "yes" };

describe("the controller", () => {
  it("accepts a hand-over: its request's clock starts then, its own runs from the day the person asked", async () => {
    const { reference, offer, member } = await offered();
    const at = new Date("2026-11-30T09:00:00Z");
    const before = await trailLength();
    const accepted = expectDone(
      await acceptHandOver.execute(callerOf(member, at), {
        handOverId: offer.id,
        version: 1,
        ...accept,
      }),
    );
    expect(await trailLength()).toBe(before + 2);
    const request = await rowOf(accepted.reference);
    expect(request).toMatchObject({
      receivedAt: at,
      askedOn: dayColumn("2026-11-26"),
      channel: "portal",
      submittedById: member.personId,
    });
    const [row] = await offersOf(offer.directRequestId);
    expect(row).toMatchObject({
      state: "accepted",
      requestId: request.id,
      personVerified: true,
      decidedById: member.personId,
      decidedAt: at,
    });
    await settle();
    expect(await directRow(reference)).toMatchObject({ state: "taken_over", ballHolder: "nobody" });
    // Twice is once.
    const again = await acceptHandOver.execute(callerOf(member, at), {
      handOverId: offer.id,
      version: 1,
      ...accept,
    });
    expect(expectDone(again)).toEqual(accepted);
  });

  it("says whether it has made sure who the person is, and either answer will do", async () => {
    const { offer, member } = await offered();
    const input = { handOverId: offer.id, version: 1, ...accept };
    const { verified: _, ...silent } = input;
    expect(await acceptHandOver.execute(callerOf(member, NOON), silent)).toMatchObject({
      reason: "invalid_input",
      fields: { verified: ["verified_missing"] },
    });
    expectDone(await acceptHandOver.execute(callerOf(member, NOON), { ...input, verified: "no" }));
    expect((await offersOf(offer.directRequestId))[0]).toMatchObject({ personVerified: false });
  });

  it("has somebody who may instruct confirm what cannot be undone", async () => {
    const { offer, member, controller } = await offered("member");
    const input = { handOverId: offer.id, version: 1, ...accept, rights: ["erasure"] };
    const by = (actor: MemberActor, more = {}) =>
      acceptHandOver.execute(callerOf(actor, NOON), { ...input, ...more });
    expect(await by(member, { instruct: "yes" })).toMatchObject({ reason: "instruction_needed" });
    const instructor = await makeMember(controller.id, "instructor");
    expect(await by(instructor)).toMatchObject({ reason: "confirm_instruction" });
    const { reference } = expectDone(await by(instructor, { instruct: "yes" }));
    expect(await rowOf(reference)).toMatchObject({ instructedById: instructor.personId });
  });

  it("says that it is not theirs, and it comes back to the desk once nobody else has it", async () => {
    const { id, reference, controllers, offers } = await handed({}, NOON, 2);
    for (const [index, { id: controllerId }] of controllers.entries()) {
      const member = await makeMember(controllerId);
      const handOverId = offers.find((one) => one.controllerId === controllerId)?.id;
      const before = await trailLength();
      expectDone(
        await refuseHandOver.execute(callerOf(member, NOON), {
          handOverId,
          version: 1,
          reason: "person_unknown",
        }),
      );
      expect(await trailLength()).toBe(before + 1);
      await settle();
      expect((await directRow(reference)).state).toBe(index === 0 ? "handed_over" : "waiting");
    }
    // It was with nobody, so it is not handed over: its clock has gone on.
    expect(await directRow(reference)).toMatchObject({ handedOverOn: null, ballHolder: "us" });
    expect(await offersOf(id)).toHaveLength(2);
  });

  it("finds nothing of another controller's, and nothing that was taken back", async () => {
    const { reference, offer, controller, member } = await offered();
    const stranger = await makeMember((await makeController()).id, "controller_admin");
    const input = { handOverId: offer.id, version: 1 };
    for (const [command, more] of [
      [acceptHandOver, accept],
      [refuseHandOver, { reason: "other_company" }],
    ] as const) {
      expect(await command.execute(callerOf(stranger, NOON), { ...input, ...more })).toMatchObject({
        ok: false,
        reason: "hand_over_unknown",
      });
    }
    const { version } = await directRow(reference);
    expectDone(
      await withdrawHandOver.execute(callerOf(officer, NOON), {
        reference,
        version,
        handOverId: offer.id,
      }),
    );
    const seen = await withScope(
      { kind: "controller", controllerId: controller.id, actor: member.personId },
      (tx) => tx.handOver.count(),
    );
    expect(seen).toBe(0);
    expect(
      await acceptHandOver.execute(callerOf(member, NOON), { ...input, ...accept }),
    ).toMatchObject({ reason: "hand_over_unknown" });
    expect(await directRow(reference)).toMatchObject({ state: "waiting", handedOverOn: null });
    const [row] = await offersOf(offer.directRequestId);
    expect(row?.content).toHaveLength(0);
  });

  it("and the desk cannot both have the last word on a hand-over", async () => {
    const { reference, offer, member } = await offered();
    const { version } = await directRow(reference);
    const [took, withdrew] = await Promise.all([
      acceptHandOver.execute(callerOf(member, NOON), {
        handOverId: offer.id,
        version: 1,
        ...accept,
      }),
      withdrawHandOver.execute(callerOf(officer, NOON), {
        reference,
        version,
        handOverId: offer.id,
      }),
    ]);
    expect([took.ok, withdrew.ok].filter(Boolean)).toHaveLength(1);
  });
});

describe("the worker", () => {
  it("looks once for the controllers, and lets an agreement's shorter time count from then on", async () => {
    const name = `Birch ${newId().slice(0, 6)}`;
    const { id } = await makeController({ name: `${name} Ltd` });
    await asDesk((tx) =>
      tx.agreement.updateMany({ where: { controllerId: id }, data: { handOverDays: 1 } }),
    );
    const direct = await file({ company: name });
    const before = await trailLength();
    const match = () => matchDirect.execute(systemCaller(NOON), { directRequestId: direct.id });
    expectDone(await match());
    expectDone(await match());
    expect(await trailLength()).toBe(before + 1);
    expect(await directRow(direct.reference)).toMatchObject({
      dueOn: dayColumn("2026-11-27"),
      matchedAt: NOON,
      state: "waiting",
    });
  });

  it("leaves the usual day where the agreement gives more time or nobody is known", async () => {
    const name = `Cedar ${newId().slice(0, 6)}`;
    const { id } = await makeController({ name });
    await asDesk((tx) =>
      tx.agreement.updateMany({ where: { controllerId: id }, data: { handOverDays: 20 } }),
    );
    for (const company of [name, "Nobody we know"]) {
      const direct = await file({ company });
      await settle();
      expect(await directRow(direct.reference)).toMatchObject({ dueOn: dayColumn("2026-12-03") });
    }
  });
});

describe("reminders", () => {
  it("go once a day to everybody at work while nobody has taken a person up", async () => {
    await startAfresh();
    await asDesk((tx) => tx.directRequest.updateMany({ data: { suspicions: ["too_fast"] } }));
    const [one, other] = [await makeStaff("officer"), await makeStaff("manager")];
    const { reference } = await file();
    const before = await trailLength();
    const remind = (at: Date) => remindOfWaiting(systemCaller(at));
    expect(await remind(later(3_600))).toBe(2);
    expect(await remind(later(7_200))).toBe(0);
    expect(await trailLength()).toBe(before + 2);
    const mails = await asDesk((tx) =>
      tx.outboxMail.findMany({ where: { template: "direct_waiting" } }),
    );
    expect(mails.map(({ personId }) => personId).toSorted()).toEqual(
      [one.personId, other.personId].toSorted(),
    );
    expect(mails[0]?.params).toEqual({ on: "2026-11-26", direct: [`${reference} 2026-12-03`] });
    // The next morning again, until somebody has it.
    expect(await remind(later(86_400))).toBe(2);
    const { version } = await directRow(reference);
    expectDone(
      await assignDirect.execute(callerOf(one, NOON), { reference, version, owner: "me" }),
    );
    expect(await remind(later(4 * 86_400))).toBe(0);
  });
});

describe("a mail from a person", () => {
  const takeIn = command({
    name: "test.take_in",
    permission: "mail:take_in",
    input: z.strictObject({ id: z.uuid() }),
    async run(context, { id }) {
      return done(
        await receiveDirect(context, {
          id,
          channel: "mail",
          receivedAt: NOON,
          language: "nl",
          content: {
            company: "",
            companyAddress: "",
            rights: [],
            wish: "Remove me, please.",
            identifiers: [{ kind: "email", value: "ada@mail.example" }],
            replyTo: null,
          },
        }),
      );
    },
  });

  it("becomes a direct request inside another command, once for each mail", async () => {
    const id = newId();
    const before = await trailLength();
    const first = expectDone(await takeIn.execute(callerOf(officer, NOON), { id }));
    expect(expectDone(await takeIn.execute(callerOf(officer, NOON), { id }))).toEqual(first);
    expect(await trailLength()).toBe(before + 1);
    expect(await directRow(first.reference)).toMatchObject({ channel: "mail", language: "nl" });
  });
});
