import { beforeAll, describe, expect, it } from "vitest";
import type { StaffActor } from "@/lib/auth/model";
import { dayColumn } from "@/lib/core/day-column";
import { newId } from "@/lib/core/ids";
import { sendHeldMail } from "@/lib/mail/commands/send-held";
import { listHeldOfDirect } from "@/lib/mail/queries";
import { saveAsk, startAsk, submitAsk } from "@/lib/routing/commands/ask";
import { askBack } from "@/lib/routing/commands/desk";
import { forgetOldAsks } from "@/lib/routing/jobs";
import { anybody, type MadeDirect } from "@/lib/testing/directs";
import { asDesk, callerOf, expectDone, makeStaff } from "@/lib/testing/factories";
import { directRow, file, later, NOON, write } from "@/lib/testing/filed-directs";
import { lookAtAll, trailLength } from "@/lib/testing/trail";

let officer: StaffActor;
beforeAll(async () => {
  officer = await makeStaff("officer");
});

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
    // Whoever chooses another language has not said that they are done with the page.
    expect(await save({ step: "company", company: " ", to: "de" })).toBe("/ask/de/company");
    expect(await save({ step: "company", from: "check", to: "it" })).toBe(
      "/ask/it/company?from=check",
    );
    expect(await save({ step: "company", company: "", to: "nowhere" })).toBe(
      "/ask/fr/company?problems=1",
    );
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
    const look = asDesk((tx) => tx.directDraft.findMany({ where: { id } }));
    await expect(look).rejects.toMatchObject({ code: "42501" });
  });
});
