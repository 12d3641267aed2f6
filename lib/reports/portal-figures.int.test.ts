import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reading, type Scope } from "@/lib/core/db";
import { EVERYTHING, USUAL_PERIOD } from "@/lib/reports/model/filter";
import { portalNumbers } from "@/lib/reports/model/portal-links";
import { findPace } from "@/lib/reports/queries/pace-figures";
import { findPortalReport } from "@/lib/reports/queries/portal";
import { findReport } from "@/lib/reports/queries/report";
import { findPortalFigures } from "@/lib/requests/queries/portal-requests";
import { countedMonth, DESK, NOW } from "@/lib/testing/counted-month";
import { ownNumbersThatLie } from "@/lib/testing/report-rows";

const month = countedMonth();
const { client, idOf } = month;
/** The system that another company runs. */
let sender = "";
beforeAll(async () => {
  await month.insert();
  await addWaiting();
});
afterAll(month.end);

/** A request of Aster's that waits for it, and its work in both systems. */
async function addWaiting(): Promise<void> {
  await client.query(
    `update request set ball_holder = 'controller', state = 'waiting_for_controller', ball_since = '2026-11-02T09:00:00Z'
     where id = $1`,
    [idOf("A7-1")],
  );
  const system = async (name: string, kind: string) => {
    const id = randomUUID();
    await client.query(
      `insert into processing_system (id, name, kind, operator, place, holds, done_by, usual_days, rights, created_at)
       values ($1, $2, $3::"SystemKind", 'Nimbus', 'EU', 'mails', 'them', 7, '{erasure}', now())`,
      [id, name, kind],
    );
    return id;
  };
  sender = await system("Mail sender", "third_party");
  const store = await system("Store", "own");
  const task = (owner: string, requestId: string, systemId: string, due: string, state: string) =>
    client.query(
      `insert into task (controller_id, id, request_id, system_id, state, due_on, usual_days, created_at, result, done_at)
       values ($1, gen_random_uuid(), $2, $3, $5::"TaskState", $4, 7, now(),
         case when $5 = 'done' then 'removed'::"TaskResult" end, case when $5 = 'done' then now() end)`,
      [idOf(owner), requestId, systemId, due, state],
    );
  await task("Aster", idOf("A4-0"), sender, "2026-11-20", "open");
  await task("Aster", idOf("A7-0"), sender, "2026-11-24", "open");
  await task("Aster", idOf("A7-1"), sender, "2026-11-01", "done");
  await task("Aster", idOf("A7-0"), store, "2026-11-01", "open");
  await task("Cedar", idOf("D6-0"), sender, "2026-11-01", "open");
}

describe("the figures of a controller in its portal", () => {
  it("are those of the desk's report narrowed to it", async () => {
    for (const name of ["Aster", "Birch", "Cedar"]) {
      const controllerId = idOf(name);
      const own: Scope = { kind: "controller", controllerId, actor: "member" };
      const inPortal = await reading(own, (tx) => findPortalReport(tx, controllerId, NOW));
      const filter = { ...EVERYTHING, controllerId, period: USUAL_PERIOD };
      const [report, pace] = await Promise.all([
        reading(DESK, (tx) => findReport(tx, filter, NOW)),
        reading(DESK, (tx) => findPace(tx, filter, NOW)),
      ]);
      const { months, total, open, overdue, speed } = inPortal;
      expect({ months, total, open, speed }).toEqual({
        ...{ months: report.months, total: report.total, open: report.open },
        speed: pace.speed.total,
      });
      expect(overdue).toBe(report.bands.find(({ band }) => band === "overdue")?.count);
    }
  });

  it("name the requests that wait for it, and the work at other companies, and nobody else's", async () => {
    const controllerId = idOf("Aster");
    const own: Scope = { kind: "controller", controllerId, actor: "member" };
    const report = await reading(own, (tx) => findPortalReport(tx, controllerId, NOW));
    expect(report.waitingInAll).toBe(1);
    expect(report.waiting).toEqual([
      { reference: "DSR-A7-1", since: "2026-11-02", dueOn: "2026-11-27" },
    ]);
    const [one, ...others] = report.elsewhere;
    expect(others).toEqual([]);
    expect(one).toEqual({
      ...{ id: sender, name: "Mail sender", operator: "Nimbus", openTasks: 2, overdueTasks: 1 },
      nextDueOn: "2026-11-20",
    });
  });
});

describe("every number in the portal leads to its rows", () => {
  it.each(["Aster", "Birch", "Cedar"])("and they add up to it, for %s", async (name) => {
    const controllerId = idOf(name);
    const own: Scope = { kind: "controller", controllerId, actor: "member" };
    const report = await reading(own, (tx) => findPortalReport(tx, controllerId, NOW));
    const numbers = portalNumbers(report);
    expect(numbers).toHaveLength(7 * 13 + 5 + 2 * report.elsewhere.length);
    expect(await ownNumbersThatLie(numbers, controllerId, NOW)).toEqual([]);
    const figures = await reading(own, (tx) => findPortalFigures(tx, controllerId, NOW));
    expect({ ...figures, next: null }).toEqual({
      ...{ open: report.open, overdue: report.overdue, waitingForYou: report.waitingInAll },
      next: null,
    });
  });

  it("of which some are more than nothing", async () => {
    const controllerId = idOf("Aster");
    const own: Scope = { kind: "controller", controllerId, actor: "member" };
    const numbers = portalNumbers(
      await reading(own, (tx) => findPortalReport(tx, controllerId, NOW)),
    );
    const numberOf = (label: string) => numbers.find((number) => number.label === label)?.value;
    expect(numberOf("period counted")).toBe(32);
    expect(numberOf("period missed")).toBe(5);
    expect(numberOf("period withdrawn")).toBe(1);
    expect(numberOf("received")).toBe(33);
    expect(numberOf("received, open")).toBe(3);
    expect(numberOf("waiting")).toBe(1);
    expect(numberOf("overdue")).toBe(1);
    expect(numberOf("Mail sender open")).toBe(2);
    expect(numberOf("Mail sender late")).toBe(1);
  });
});
