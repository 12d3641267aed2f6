import { beforeEach, describe, expect, it } from "vitest";
import { findBacklog } from "@/lib/jobs/queries";
import { setAsideFailed } from "@/lib/mail/commands/settle";
import { deliverOutbox } from "@/lib/mail/jobs";
import { MOST_ATTEMPTS_WHEN_REFUSED, type Transport } from "@/lib/mail/model";
import { readMailParams } from "@/lib/mail/schema";
import { makeDirect } from "@/lib/testing/directs";
import {
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeStaff,
  NOW,
  receiveOne,
  rowOf,
  startAfresh,
  systemCaller,
} from "@/lib/testing/factories";
import { outboxRow, putMail } from "@/lib/testing/outbox";
import { trailLength } from "@/lib/testing/trail";
import { digest } from "@/scripts/digest";

const HOUR = 3_600_000;
const hours = (count: number) => new Date(NOW.getTime() + count * HOUR);
const days = (count: number) => hours(24 * count);

/** A mail server that will not have these mails. */
const REFUSING: Transport = {
  kind: "smtp",
  from: "Thirty <privacy@thirty.example>",
  send: () =>
    Promise.resolve({
      ok: false,
      failure: { about: "mail", permanent: true, text: "550 no such mailbox" },
    }),
  close() {},
};

/** Tries what waits until it is given up. */
async function tryInVain(from = 0): Promise<void> {
  for (let tried = 1; tried <= MOST_ATTEMPTS_WHEN_REFUSED; tried += 1) {
    await deliverOutbox(REFUSING, systemCaller(hours(from + tried), "outbox"));
  }
}

const tell = (at: Date) => digest(systemCaller(at, "digest"), new AbortController().signal);
const alarms = async () => {
  const where = { template: "mail_alarm" };
  const rows = await asDesk((tx) => tx.outboxMail.findMany({ where, orderBy: { id: "asc" } }));
  return rows.map(({ personId, params }) => ({ personId, ...readMailParams(params) }));
};

beforeEach(async () => {
  await startAfresh();
  await asDesk((tx) =>
    tx.outboxMail.updateMany({
      where: { state: { in: ["pending", "failed"] } },
      data: { state: "cancelled" },
    }),
  );
  await asDesk((tx) =>
    tx.outboxMail.updateMany({ where: { template: "mail_alarm" }, data: { template: "summary" } }),
  );
});

describe("a mail that was given up", () => {
  it("is told to managers and administrators once a day, with what it was about and nobody's name", async () => {
    const [manager, administrator] = [await makeStaff("manager"), await makeStaff("administrator")];
    const officer = await makeStaff();
    const { id: controllerId } = await makeController();
    const { reference } = await receiveOne({ controllerId, officer });
    const { id: requestId } = await rowOf(reference);
    const direct = await makeDirect();
    await putMail({ template: "answer_sent", controllerId, requestId });
    await putMail({ template: "direct_routed", directRequestId: direct.id });
    await putMail({ template: "invitation" });
    await tell(hours(1));
    expect(await alarms()).toEqual([]);
    await tryInVain();
    const before = await trailLength();
    await tell(hours(5));
    await tell(hours(6));
    const told = await alarms();
    expect(told.map(({ personId }) => personId).toSorted()).toEqual(
      [manager.personId, administrator.personId].toSorted(),
    );
    for (const { count, about } of told) {
      expect(count).toBeGreaterThanOrEqual(3);
      expect(about).toEqual(expect.arrayContaining([reference, direct.reference]));
    }
    expect(await trailLength()).toBe(before + 1);
    await tell(days(1));
    expect(await alarms()).toHaveLength(4);
  });

  it("is told no more once somebody has set it aside, and counts as given up no more", async () => {
    const administrator = callerOf(await makeStaff("administrator"), hours(5));
    const key = await putMail();
    const { id: outboxId } = await outboxRow(key);
    const failed = async () => (await asDesk((tx) => findBacklog(tx, NOW))).mailFailed;
    const setAside = () => setAsideFailed.execute(administrator, { outboxId });
    // One that is still on its way is not.
    expect(await setAside()).toMatchObject({ ok: false, reason: "mail_is_not_stuck" });
    await tryInVain();
    expect(await failed()).toBe(1);
    const before = await trailLength();
    expectDone(await setAside());
    expect(await trailLength()).toBe(before + 1);
    expect(await outboxRow(key)).toMatchObject({
      ...{ state: "cancelled", failure: "550 no such mailbox", secret: null },
    });
    expect(await failed()).toBe(0);
    await tell(hours(5));
    expect(await alarms()).toEqual([]);
    expect(await setAside()).toMatchObject({ ok: false, reason: "mail_is_not_stuck" });
  });

  it("is told no more once it has left, or a week after its last try, and an alarm is not told of", async () => {
    await makeStaff("administrator");
    const left = await putMail();
    await tryInVain();
    await asDesk((tx) =>
      tx.outboxMail.updateMany({
        where: { dedupeKey: left },
        data: { state: "sent", sentAt: NOW },
      }),
    );
    await tell(hours(5));
    expect(await alarms()).toEqual([]);
    const stays = await putMail();
    await tryInVain();
    await tell(days(6));
    expect(await alarms()).toHaveLength(1);
    await tryInVain(6 * 24);
    expect(await outboxRow(stays)).toMatchObject({ state: "failed" });
    await tell(days(8));
    expect(await alarms()).toHaveLength(1);
  });
});
