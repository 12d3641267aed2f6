import { beforeEach, expect, it } from "vitest";
import { readMailParams } from "@/lib/mail/schema";
import { asDesk, makeStaff, NOW, startAfresh, systemCaller } from "@/lib/testing/factories";
import { drop, forwardedMail } from "@/lib/testing/mails";
import { BERLIN, morning } from "@/lib/testing/mornings";
import { lookAtAll, trailLength } from "@/lib/testing/trail";
import { digest } from "@/scripts/digest";

const tell = (at: Date) => digest(systemCaller(at, "digest"), new AbortController().signal);

const reminders = async () => {
  const rows = await asDesk((tx) =>
    tx.outboxMail.findMany({ where: { template: "mails_waiting" }, orderBy: { id: "asc" } }),
  );
  return rows.map(({ personId, params }) => ({ personId, params: readMailParams(params) }));
};

async function inBerlin(role: "officer" | "manager" | "administrator") {
  const actor = await makeStaff(role);
  await asDesk((tx) => tx.person.update({ where: { id: actor.personId }, data: { zone: BERLIN } }));
  return actor;
}

beforeEach(async () => {
  await startAfresh();
  await lookAtAll("delete from outbox_mail where template = 'mails_waiting'");
  await lookAtAll("delete from raw_mail");
});

it("whoever works at the desk is told each morning of mails that wait for somebody to look at them", async () => {
  const [officer, manager] = [await inBerlin("officer"), await inBerlin("manager")];
  await inBerlin("administrator");
  await tell(morning("2026-06-17"));
  expect(await reminders()).toEqual([]);
  await drop(officer, forwardedMail(), NOW);
  await drop(officer, forwardedMail(), NOW);
  const before = await trailLength();
  await tell(morning("2026-06-17"));
  await tell(morning("2026-06-17", 60));
  const told = await reminders();
  expect(told.map(({ personId }) => personId).toSorted()).toEqual(
    [officer.personId, manager.personId].toSorted(),
  );
  for (const { params } of told) {
    expect(params).toMatchObject({ count: 2, unread: 0, on: "2026-06-17", since: "2026-06-14" });
  }
  expect(await trailLength()).toBe(before + 2);
  // Nobody is at work at night; on the next morning they still wait.
  await tell(new Date("2026-06-17T22:30:00Z"));
  expect(await reminders()).toHaveLength(2);
  await tell(morning("2026-06-18"));
  expect(await reminders()).toHaveLength(4);
  await lookAtAll("delete from raw_mail");
  await tell(morning("2026-06-19"));
  expect(await reminders()).toHaveLength(4);
});

it("a mail that nothing could read is told of too, and one that has just come is not", async () => {
  const officer = await inBerlin("officer");
  const at = morning("2026-06-17");
  await drop(officer, forwardedMail(), new Date(at.getTime() - 59 * 60_000));
  await tell(at);
  expect(await reminders()).toEqual([]);
  await lookAtAll(
    "update raw_mail set state = 'quarantine', quarantine_reason = 'unreadable_again_and_again'",
  );
  await tell(morning("2026-06-17", 30));
  expect(await reminders()).toMatchObject([{ params: { count: 0, unread: 1 } }]);
  await lookAtAll("update raw_mail set quarantine_reason = 'unmatched_bounce'");
  await tell(morning("2026-06-18"));
  expect(await reminders()).toHaveLength(1);
});
