import { randomUUID } from "node:crypto";
import { findTeam } from "@/lib/attendance/queries/team";
import { systemClock } from "@/lib/core/clock";
import { type Reads, reading } from "@/lib/core/db";
import { EVERYTHING, USUAL_PERIOD } from "@/lib/reports/model/filter";
import { findReport } from "@/lib/reports/queries/report";
import { todaysOf } from "@/lib/requests/model/queue-counts";
import { planQueue, type QueueQuery, WHOLE_QUEUE } from "@/lib/requests/model/queue-view";
import { findRequestDetail } from "@/lib/requests/queries/detail";
import { findDeskPeople, findDueGroups, findQueuePage } from "@/lib/requests/queries/queue";
import { listTrail } from "@/lib/requests/queries/trail";
import { MAIN_REQUEST } from "./request";

type Hot = readonly [name: string, run: (reads: Reads) => Promise<unknown>];

/** What the pages that are opened all day ask of the database. */
export async function hotStatements(): Promise<readonly Hot[]> {
  const now = systemClock.now();
  const { officer, main, middle, todays } = await reading(
    { kind: "desk", actor: "system:bench" },
    async (reads) => {
      const [person] = await reads.$queryRaw<{ id: string }[]>`
      select id from person where email = 'officer-1@bench.example'`;
      const [found] = await reads.$queryRaw<
        { reference: string; controllerId: string; id: string }[]
      >`
      select reference, controller_id as "controllerId", id from request where submission_key = ${MAIN_REQUEST}`;
      const groups = await findDueGroups(reads, []);
      const [row] = await reads.$queryRaw<{ at: Date }[]>`
      select percentile_disc(0.5) within group (order by received_at) as at from request where state = 'closed'`;
      if (!person || !found || !row) throw new Error("the load is not there");
      return { officer: person.id, main: found, middle: row.at, todays: todaysOf(groups, now) };
    },
  );
  const page = (change: Partial<QueueQuery>) => (reads: Reads) =>
    findQueuePage(reads, planQueue({ ...WHOLE_QUEUE, ...change }, [officer], todays));
  const cursor = { direction: "after" as const, at: middle.toISOString(), id: randomUUID() };
  return [
    ["queue", page({})],
    ["queue mine", page({ view: "mine" })],
    ["queue overdue", page({ view: "overdue" })],
    ["queue filtered", page({ law: "eu", right: "erasure" })],
    ["history from its middle", page({ view: "history", cursor })],
    ["figures on the tabs", (reads) => findDueGroups(reads, [officer])],
    ["team", (reads) => findTeam(reads, now)],
    ["people", findDeskPeople],
    ["request", (reads) => findRequestDetail(reads, main.reference)],
    ["trail", (reads) => listTrail(reads, main.controllerId, main.id)],
    ["report", (reads) => findReport(reads, { ...EVERYTHING, period: USUAL_PERIOD }, now)],
  ];
}
