import { expect, it } from "vitest";
import { acknowledgeAlarm } from "@/lib/alarms/commands/acknowledge";
import { sendDigests, wakeDue } from "@/lib/alarms/jobs";
import { enterAbsence } from "@/lib/attendance/commands/absences";
import { changeWorkTime } from "@/lib/attendance/commands/work-time";
import type { StaffActor } from "@/lib/auth/model";
import { dayColumn } from "@/lib/core/day-column";
import { assignRequest } from "@/lib/requests/commands/assign";
import {
  asDesk,
  callerOf,
  eventsOf,
  expectDone,
  makeController,
  makeStaff,
  receiveOne,
  rowOf,
  systemCaller,
} from "@/lib/testing/factories";

// Forty days of a desk, hour by hour, as the worker lives through them: every mail of them is written down below.

const START = new Date("2026-06-01T00:00:00Z");
const HOURS = 40 * 24;
const HOUR = 3_600_000;
const OFFICE = { quietFrom: "18:00", quietTo: "08:00" };
const WEEK = ["1", "2", "3", "4", "5"];

type Deed = { readonly at: string; readonly run: (at: Date) => Promise<unknown> };

async function live(deeds: readonly Deed[]): Promise<void> {
  for (let hour = 0; hour < HOURS; hour += 1) {
    const at = new Date(START.getTime() + hour * HOUR);
    for (const deed of deeds) if (deed.at === at.toISOString().slice(0, 13)) await deed.run(at);
    await wakeDue(systemCaller(at, "wake"));
    await sendDigests(systemCaller(at, "digest"));
  }
}

/** An agreement of twenty days with rungs of its own. */
async function birch(): Promise<string> {
  const period = { unit: "calendar_days", amount: 20 } as const;
  const { id } = await makeController({ zone: "America/New_York", period });
  await asDesk((tx) =>
    tx.agreement.updateMany({ where: { controllerId: id }, data: { ladder: [7, 1] } }),
  );
  return id;
}

/** What answering does to a request, as far as its alarms are concerned. */
function answer(reference: string, at: Date, on: string) {
  const data = { answeredAt: at, answeredOn: dayColumn(on), nextWakeAt: null };
  return asDesk((tx) =>
    tx.request.updateMany({ where: { reference }, data: { ...data, state: "answered" } }),
  );
}

it("forty days of three people, three requests, weekends, an absence and two agreements make exactly these mails", async () => {
  const olga = await makeStaff("officer", { name: "Olga" });
  const otto = await makeStaff("officer", { name: "Otto" });
  const mara = await makeStaff("manager", { name: "Mara" });
  const at = new Date("2026-06-01T00:00:00Z");
  const works = async (actor: StaffActor, zone: string, workDays: string[]) =>
    expectDone(await changeWorkTime.execute(callerOf(actor, at), { ...OFFICE, zone, workDays }));
  await works(olga, "Europe/Berlin", WEEK);
  await works(otto, "America/New_York", WEEK);
  await works(mara, "Europe/Berlin", ["1", "2", "3", "4"]);

  const aster = (await makeController({ zone: "Europe/Berlin" })).id;
  const ofBirch = await birch();
  const names = new Map<string, string>();
  const receive = async (
    name: string,
    controllerId: string,
    receivedOn: string,
    moment: Date,
  ): Promise<string> => {
    const { reference } = await receiveOne({
      ...{ controllerId, officer: olga, receivedOn, receivedTime: "10:00", at: moment },
    });
    names.set(reference, name);
    return reference;
  };
  const give = async (reference: string, to: StaffActor, moment: Date) =>
    expectDone(
      await assignRequest.execute(callerOf(olga, moment), {
        ...{ reference, from: null, to: to.personId },
      }),
    );
  const known = (reference: string, by: StaffActor, moment: Date) =>
    acknowledgeAlarm.execute(callerOf(by, moment), { reference }).then(expectDone);

  let [first, second, third] = ["", "", ""];
  await live([
    {
      // The promise: due on Wednesday 1 July.
      at: "2026-06-01T09",
      run: async (now) => {
        first = await receive("first", aster, "2026-06-01", now);
        await give(first, olga, now);
      },
    },
    {
      // Twenty days and rungs at seven and one: due on Monday 22 June, in New York.
      at: "2026-06-02T15",
      run: async (now) => {
        second = await receive("second", ofBirch, "2026-06-02", now);
        await give(second, otto, now);
      },
    },
    {
      // The promise, and nobody's until Tuesday 9 June: due on Saturday 4 July.
      at: "2026-06-04T09",
      run: async (now) => {
        third = await receive("third", aster, "2026-06-04", now);
      },
    },
    { at: "2026-06-09T08", run: (now) => give(third, olga, now) },
    {
      at: "2026-06-17T09",
      run: async (now) => {
        const away = { from: "2026-06-22", to: "2026-06-26", substituteId: otto.personId };
        expectDone(await enterAbsence.execute(callerOf(olga, now), away));
      },
    },
    { at: "2026-06-23T14", run: (now) => known(second, mara, now) },
    { at: "2026-06-24T15", run: (now) => answer(second, now, "2026-06-24") },
    { at: "2026-07-01T12", run: (now) => answer(first, now, "2026-07-01") },
    { at: "2026-07-07T08", run: (now) => known(third, olga, now) },
  ]);

  const people = new Map([
    [olga.personId, "Olga"],
    [otto.personId, "Otto"],
    [mara.personId, "Mara"],
  ]);
  const rows = await asDesk((tx) =>
    tx.outboxMail.findMany({
      where: { template: { in: ["digest", "cover_begun"] } },
      orderBy: { createdAt: "asc" },
    }),
  );
  const mails = rows.map(({ availableAt, personId, template, params }) => {
    const groups = ["overdue", "today", "soon", "unowned"].flatMap((group) => {
      const lines: unknown = Reflect.get(Object(params), group);
      const told = Array.isArray(lines)
        ? lines.map((line) => names.get(String(line).slice(0, 15)))
        : [];
      return told.length === 0 ? [] : [`${group} ${told.join("+")}`];
    });
    const when = availableAt.toISOString().slice(0, 13);
    return [when, people.get(personId ?? ""), template, ...groups].join(" ");
  });
  expect(mails.toSorted()).toEqual([
    // Nobody owns the third: Olga in her morning, Otto in his, Mara not on Fridays. The weekend is one mail.
    "2026-06-05T07 Olga digest unowned third",
    "2026-06-05T12 Otto digest unowned third",
    "2026-06-08T06 Mara digest unowned third",
    "2026-06-08T06 Olga digest unowned third",
    "2026-06-08T12 Otto digest unowned third",
    // Before Otto wakes on Tuesday it is Olga's.
    "2026-06-09T07 Mara digest unowned third",
    "2026-06-09T07 Olga digest unowned third",
    // Seven days before the twenty-second; the rung of one day is a Sunday, and read on Monday morning.
    "2026-06-15T13 Otto digest soon second",
    "2026-06-22T12 Otto cover_begun soon first+third",
    "2026-06-22T12 Otto digest today second",
    // Overdue: the managers too. Mara acknowledges; the day after it is answered before Otto's next digest.
    "2026-06-23T13 Mara digest overdue second",
    "2026-06-23T13 Otto digest overdue second",
    // Olga is away: ten days before the fourth, and five before the first, are for Otto.
    "2026-06-24T12 Otto digest soon third",
    "2026-06-26T12 Otto digest soon first",
    // Olga is back: what waited since the twenty-first, once.
    "2026-06-29T06 Olga digest soon first+third",
    "2026-07-01T07 Olga digest today first",
    "2026-07-02T07 Olga digest soon third",
    // Due on a Saturday: on Monday it would be too late, so it comes at once.
    "2026-07-04T07 Olga digest today third",
    "2026-07-06T06 Mara digest overdue third",
    "2026-07-06T06 Olga digest overdue third",
    "2026-07-07T07 Mara digest overdue third",
    "2026-07-07T07 Olga digest overdue third",
    // Olga has acknowledged it on the seventh; Mara has not, and does not work on Friday.
    "2026-07-08T07 Mara digest overdue third",
    "2026-07-09T07 Mara digest overdue third",
  ]);

  const escalations = async (reference: string) =>
    (await eventsOf(reference)).filter((type) => type.startsWith("request.alarm_"));
  expect(await escalations(first)).toHaveLength(4);
  expect(await escalations(second)).toHaveLength(3 + 2 + 1);
  // Five mornings unowned, four rungs, six days overdue, one acknowledgement.
  expect(await escalations(third)).toHaveLength(5 + 4 + 6 + 1);
  expect((await rowOf(third)).nextWakeAt?.toISOString()).toBe("2026-07-11T07:00:00.000Z");
}, 180_000);
