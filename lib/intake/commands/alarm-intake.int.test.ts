import { afterEach, describe, expect, it } from "vitest";
import { takeMail } from "@/lib/intake/commands/hand-in";
import { watchMails } from "@/lib/intake/jobs/ledger";
import { NO_ENVELOPE } from "@/lib/intake/model/arrival";
import { findBacklog } from "@/lib/jobs/queries";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { inPieces } from "@/lib/storage/model";
import { asDesk, makePerson, makeStaff, NOW, systemCaller } from "@/lib/testing/factories";
import { forwardedMail } from "@/lib/testing/mails";
import { lookAtAll, trailLength } from "@/lib/testing/trail";

const minutes = (count: number, from = NOW) => new Date(from.getTime() + count * 60_000);
const watch = (at: Date) => watchMails(systemCaller(at, "digest"));

function alarms() {
  return asDesk((tx) =>
    tx.outboxMail.findMany({ where: { template: "intake_alarm" }, orderBy: { createdAt: "asc" } }),
  );
}

afterEach(async () => {
  await lookAtAll("delete from outbox_mail where template = 'intake_alarm'");
  await lookAtAll("delete from setting where key = 'mail_ledger'");
  await lookAtAll("update raw_mail set state = 'waiting_for_officer', next_read_at = null");
  await lookAtAll("update person set disabled_at = now() where staff_role is not null");
});

async function arrive(at: Date): Promise<string> {
  const arrival = { door: "smtp", envelope: NO_ENVELOPE } as const;
  const caller = systemCaller(at, "smtp");
  const { rawMailId } = await takeMail(caller, blobStore(), inPieces(forwardedMail()), arrival);
  return rawMailId;
}

describe("whoever runs the installation", () => {
  it("is not written to while all is well, or for a mail that came a moment ago", async () => {
    await makeStaff("manager");
    await arrive(NOW);
    expect(await watch(minutes(14))).toBe(0);
    expect(await alarms()).toEqual([]);
  });

  it("is told of mails that wait unread: managers and administrators, once a day, one event", async () => {
    const [manager, administrator] = [await makeStaff("manager"), await makeStaff("administrator")];
    await makeStaff("officer");
    await makeStaff("auditor");
    const gone = await makePerson({ staffRole: "manager" });
    await asDesk((tx) =>
      tx.person.updateMany({ where: { id: gone.id }, data: { disabledAt: NOW } }),
    );
    await arrive(NOW);
    await arrive(minutes(10));
    const before = await trailLength();
    expect(await watch(minutes(15))).toBe(2);
    expect(await trailLength()).toBe(before + 1);
    expect(await watch(minutes(25))).toBe(0);
    expect(await trailLength()).toBe(before + 1);
    const told = await alarms();
    expect(told.map(({ personId }) => personId).sort()).toEqual(
      [manager.personId, administrator.personId].sort(),
    );
    expect(told[0]?.params).toEqual({ missing: 0, unread: 2, waited: 15 });
    expect(await watch(minutes(24 * 60))).toBe(2);
  });

  it("is told that mails are missing within the hour, also when nothing is unread", async () => {
    await makeStaff("manager");
    const rawMailId = await arrive(NOW);
    await lookAtAll("update raw_mail set state = 'waiting_for_officer', next_read_at = null");
    expect(await watch(minutes(1))).toBe(0);
    await lookAtAll("delete from raw_mail where id = $1", [rawMailId]);
    // The last count was a moment ago: the next is due an hour after it.
    expect(await watch(minutes(60))).toBe(0);
    expect(await watch(minutes(61))).toBe(1);
    const [told] = await alarms();
    expect(told?.params).toEqual({ missing: 1, unread: 0, waited: 0 });
    expect(await asDesk((tx) => findBacklog(tx, NOW))).toMatchObject({ mailsMissing: 1 });
  });

  it("gets counts, and nothing of anybody", async () => {
    await makeStaff("administrator");
    await arrive(NOW);
    await watch(minutes(20));
    const [told] = await alarms();
    expect(Object.values(Object(told?.params)).every(Number.isInteger)).toBe(true);
    expect([told?.controllerId, told?.requestId]).toEqual([null, null]);
  });
});
