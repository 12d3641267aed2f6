import { beforeAll, describe, expect, it } from "vitest";
import type { StaffActor } from "@/lib/auth/model";
import { AppError } from "@/lib/core/app-error";
import { unsubscribeLink } from "@/lib/mail/adapter/unsubscribe";
import { deliverOutbox } from "@/lib/mail/jobs";
import type { OutgoingMail, Transport } from "@/lib/mail/model";
import { chooseSummary, leaveSummary, sendSummary } from "@/lib/reports/commands/summary";
import { sendSummaries } from "@/lib/reports/jobs";
import { assignRequest } from "@/lib/requests/commands/assign";
import {
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeMember,
  makeStaff,
  receiveOne,
  systemCaller,
} from "@/lib/testing/factories";
import { lookAtAll, trailLength } from "@/lib/testing/trail";

// Everybody here works in UTC from 8:00; 16 June 2026 is a Tuesday, 22 June the Monday after it.
const TUESDAY = new Date("2026-06-16T08:10:00Z");
const WEDNESDAY = new Date("2026-06-17T08:10:00Z");
const MONDAY = new Date("2026-06-22T08:10:00Z");

let officer: StaffActor;
let manager: StaffActor;

const inUtc = ({ personId }: StaffActor) =>
  asDesk((tx) => tx.person.update({ where: { id: personId }, data: { zone: "UTC" } }));

beforeAll(async () => {
  const controller = await makeController();
  officer = await makeStaff();
  manager = await makeStaff("manager");
  await Promise.all([inUtc(officer), inUtc(manager)]);
  const { reference } = await receiveOne({ controllerId: controller.id, officer });
  expectDone(
    await assignRequest.execute(callerOf(officer), { reference, from: null, to: officer.personId }),
  );
});

type Sent = { readonly person_id: string; readonly params: Record<string, unknown> };
const mailsOf = ({ personId }: StaffActor) =>
  lookAtAll<Sent>(
    "select person_id, params from outbox_mail where template = 'summary' and person_id = $1 order by created_at",
    [personId],
  );

describe("figures by mail", () => {
  it("are queued once for a day, with one event, however often and by however many it is tried", async () => {
    const before = await trailLength();
    const send = () =>
      sendSummary.execute(systemCaller(TUESDAY, "digest"), { personId: officer.personId });
    const tries = await Promise.all([send(), send(), send()]);
    expect(tries.filter((result) => result.ok && result.value.isSent)).toHaveLength(1);
    expect(await trailLength()).toBe(before + 1);
    expect(
      await sendSummary.execute(systemCaller(TUESDAY, "digest"), { personId: officer.personId }),
    ).toMatchObject({
      value: { isSent: false },
    });
    const [mail, ...others] = await mailsOf(officer);
    expect(others).toEqual([]);
    expect(mail?.params).toMatchObject({ on: "2026-06-16", rhythm: "daily" });
    // Received on 15 June: one of the officer's own, with more than ten days left.
    expect(mail?.params.own).toEqual([0, 0, 0, 0, 1]);
    // Counts, days and months, and nothing that names a request or a person.
    expect(JSON.stringify(mail?.params)).not.toMatch(/DSR-|@/);
  });

  it("leave nothing behind where the mail cannot be queued", async () => {
    const other = await makeStaff();
    await inUtc(other);
    const rows = () => lookAtAll("select from summary_mail where person_id = $1", [other.personId]);
    // The worker dies after the row of the day was written and before the rest.
    await lookAtAll(
      "alter table outbox_mail add constraint broken check (template <> 'summary') not valid",
    );
    const broken = sendSummary.execute(systemCaller(TUESDAY, "digest"), {
      personId: other.personId,
    });
    await expect(broken).rejects.toMatchObject({ code: "23514" });
    await lookAtAll("alter table outbox_mail drop constraint broken");
    expect(await rows()).toEqual([]);
    expectDone(
      await sendSummary.execute(systemCaller(TUESDAY, "digest"), { personId: other.personId }),
    );
    expect(await rows()).toHaveLength(1);
  });

  it("come to a manager on the first morning of the week, and to an officer on each", async () => {
    await sendSummaries(systemCaller(WEDNESDAY, "digest"));
    expect(await mailsOf(manager)).toHaveLength(0);
    expect(await mailsOf(officer)).toHaveLength(2);
    await sendSummaries(systemCaller(MONDAY, "digest"));
    await sendSummaries(systemCaller(MONDAY, "digest"));
    const [mail, ...others] = await mailsOf(manager);
    expect(others).toEqual([]);
    expect(mail?.params).toMatchObject({ rhythm: "weekly", own: [] });
    expect(mail?.params.months).toHaveLength(6);
  });

  it("come weekly on a later morning where the first one passed without them, or they were dropped", async () => {
    const other = await makeStaff("manager");
    await inUtc(other);
    const days = async () => (await mailsOf(other)).map(({ params }) => params.on);
    const send = (day: string) =>
      sendSummaries(systemCaller(new Date(`${day}T08:10:00Z`), "digest"));
    await send("2026-07-07");
    await send("2026-07-08");
    expect(await days()).toEqual(["2026-07-07"]);
    await lookAtAll("update outbox_mail set state = 'cancelled' where person_id = $1", [
      other.personId,
    ]);
    await send("2026-07-09");
    await send("2026-07-10");
    expect(await days()).toEqual(["2026-07-07", "2026-07-09"]);
  });

  it("leave with the address that ends them by one POST", async () => {
    const taken: OutgoingMail[] = [];
    const transport: Transport = {
      ...{ kind: "mailbox", from: "Thirty <privacy@thirty.example>", close: () => undefined },
      send: async (mail) => {
        taken.push(mail);
        return { ok: true, response: "kept" };
      },
    };
    await deliverOutbox(transport, systemCaller(new Date("2026-06-22T20:00:00Z"), "outbox"));
    const [one] = taken.filter(
      ({ unsubscribe }) => unsubscribe === unsubscribeLink(officer.personId),
    );
    expect(one?.html).toContain("All open requests, by days left");
    expect(one?.text).toMatch(/More than 10 days: \d+/);
    // What belongs to the work has no such address.
    const work = taken.filter(({ subject }) => !/ open, /.test(subject));
    expect(work.every(({ unsubscribe }) => unsubscribe === null)).toBe(true);
    const token = unsubscribeLink(officer.personId).split("/").at(-1) ?? "";
    const system = systemCaller(WEDNESDAY, "unsubscribe");
    const before = await trailLength();
    for (const wrong of [
      "",
      "x",
      `${officer.personId}.${"A".repeat(22)}`,
      `${manager.personId}.${token.split(".")[1]}`,
    ]) {
      expect(await leaveSummary.execute(system, { token: wrong })).toMatchObject({
        reason: "token_unknown",
      });
    }
    expect(await trailLength()).toBe(before);
    expectDone(await leaveSummary.execute(system, { token }));
    expectDone(await leaveSummary.execute(system, { token }));
    expect(await trailLength()).toBe(before + 1);
    const queued = (await mailsOf(officer)).length;
    await sendSummaries(systemCaller(new Date("2026-06-24T08:10:00Z"), "digest"));
    expect(await mailsOf(officer)).toHaveLength(queued);
  });

  it("are chosen by each for themselves, and by nobody who has none", async () => {
    const before = await trailLength();
    expectDone(await chooseSummary.execute(callerOf(officer), { rhythm: "weekly" }));
    expectDone(await chooseSummary.execute(callerOf(officer), { rhythm: "weekly" }));
    expect(await trailLength()).toBe(before + 1);
    expect(await chooseSummary.execute(callerOf(officer), { rhythm: "hourly" })).toMatchObject({
      reason: "invalid_input",
    });
    const auditor = await makeStaff("auditor");
    const { id } = await makeController();
    for (const actor of [auditor, await makeMember(id)]) {
      await expect(chooseSummary.execute(callerOf(actor), { rhythm: "daily" })).rejects.toThrow(
        AppError,
      );
    }
  });
});
