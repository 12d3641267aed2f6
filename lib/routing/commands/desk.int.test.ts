import { beforeAll, describe, expect, it } from "vitest";
import type { StaffActor } from "@/lib/auth/model";
import { newId } from "@/lib/core/ids";
import { keyRing } from "@/lib/core/keys";
import {
  askBack,
  assignDirect,
  closeDirect,
  reopenDirect,
  revealDirect,
} from "@/lib/routing/commands/desk";
import { replyDirect } from "@/lib/routing/commands/reply";
import { remindOfWaiting } from "@/lib/routing/jobs";
import { statusToken } from "@/lib/routing/model/sealing";
import { anybody } from "@/lib/testing/directs";
import {
  asDesk,
  callerOf,
  expectDone,
  makeStaff,
  startAfresh,
  systemCaller,
} from "@/lib/testing/factories";
import { directRow, file, later, NOON } from "@/lib/testing/filed-directs";
import { trailLength } from "@/lib/testing/trail";

let officer: StaffActor;
beforeAll(async () => {
  officer = await makeStaff("officer");
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
    expect(mails[0]?.params).toEqual({ on: "2026-11-26", direct: [`${reference} 2026-12-03 7`] });
    // The next morning again, until somebody has it.
    expect(await remind(later(86_400))).toBe(2);
    const { version } = await directRow(reference);
    expectDone(
      await assignDirect.execute(callerOf(one, NOON), { reference, version, owner: "me" }),
    );
    expect(await remind(later(4 * 86_400))).toBe(0);
  });
});
