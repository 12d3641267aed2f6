import { randomUUID } from "node:crypto";
import { findTeam } from "@/lib/attendance/queries/team";
import { systemClock } from "@/lib/core/clock";
import { type Reads, reading, type Scope } from "@/lib/core/db";
import { readBreakdown } from "@/lib/reports/loaders/breakdown";
import { readForecast } from "@/lib/reports/loaders/forecast";
import { EVERY_BREACH } from "@/lib/reports/model/breach";
import { MOST_STANDINGS } from "@/lib/reports/model/by-controller";
import { EVERYTHING, USUAL_PERIOD } from "@/lib/reports/model/filter";
import { zoneDays } from "@/lib/reports/model/zone-days";
import { countBreaches } from "@/lib/reports/queries/breach-counts";
import { findBreachPage } from "@/lib/reports/queries/breaches";
import { findPace } from "@/lib/reports/queries/pace-figures";
import { findReport } from "@/lib/reports/queries/report";
import { tabDays } from "@/lib/requests/model/queue-counts";
import { planQueue, type QueueQuery, WHOLE_QUEUE } from "@/lib/requests/model/queue-view";
import { planSearch } from "@/lib/requests/model/search";
import { todaysOf } from "@/lib/requests/model/todays";
import { findRequestDetail } from "@/lib/requests/queries/detail";
import { findPortalFigures, listPortalRequests } from "@/lib/requests/queries/portal-requests";
import {
  findControllerLoads,
  findDeskPeople,
  findDueGroups,
  findQueuePage,
} from "@/lib/requests/queries/queue";
import { findByIdentifier, findControllersByName } from "@/lib/requests/queries/search";
import { listTrail } from "@/lib/requests/queries/trail";
import { MAIN_REQUEST } from "./request";

type Hot = {
  readonly name: string;
  readonly scope: Scope;
  readonly run: (reads: Reads) => Promise<unknown>;
};

const ACTOR = "system:bench";
const DESK: Scope = { kind: "desk", actor: ACTOR };

/** What the pages that are opened all day ask of the database. */
export async function hotStatements(): Promise<readonly Hot[]> {
  const now = systemClock.now();
  const { officer, main, middle, todays, largest } = await reading(DESK, placesIn);
  const page = (change: Partial<QueueQuery>) => (reads: Reads) =>
    findQueuePage(reads, planQueue({ ...WHOLE_QUEUE, ...change }, [officer], todays));
  const cursor = { direction: "after" as const, at: middle.toISOString(), id: randomUUID() };
  const filter = { ...EVERYTHING, period: USUAL_PERIOD };
  const ofLargest = { ...filter, controllerId: largest };
  const days = zoneDays(todays);
  const { wanted } = planSearch("somebody@nowhere.example");
  const portal: Scope = { kind: "controller", controllerId: largest, actor: ACTOR };
  const list = { view: "open", search: "", after: null, now } as const;
  const desk = {
    queue: page({}),
    "queue mine": page({ view: "mine" }),
    "queue overdue": page({ view: "overdue" }),
    "queue filtered": page({ law: "eu", right: "erasure" }),
    "history from its middle": page({ view: "history", cursor }),
    "figures on the tabs": (reads) => findDueGroups(reads, [officer], tabDays(now)),
    "controllers with open work": findControllerLoads,
    "search by identifier": (reads) => findByIdentifier(reads, wanted),
    "search by controller": (reads) => findControllersByName(reads, "Controller 00", 20),
    team: (reads) => findTeam(reads, now),
    people: findDeskPeople,
    request: (reads) => findRequestDetail(reads, main.reference),
    trail: (reads) => listTrail(reads, main.controllerId, main.id),
    report: (reads) => findReport(reads, filter, now, MOST_STANDINGS),
    "report of one controller": (reads) => findReport(reads, ofLargest, now, MOST_STANDINGS),
    forecast: (reads) => readForecast(reads, EVERYTHING, now),
    breakdown: (reads) => readBreakdown(reads, filter, now),
    pace: (reads) => findPace(reads, filter, now),
    "register of breaches": (reads) => findBreachPage(reads, EVERY_BREACH, days, null, 50),
    "count of breaches": (reads) => countBreaches(reads, EVERY_BREACH, days),
  } satisfies Record<string, Hot["run"]>;
  return [
    ...Object.entries(desk).map(([name, run]) => ({ name, scope: DESK, run })),
    ...[
      { name: "portal list", run: (reads: Reads) => listPortalRequests(reads, largest, list) },
      { name: "portal figures", run: (reads: Reads) => findPortalFigures(reads, largest, now) },
    ].map((one) => ({ ...one, scope: portal })),
  ];
}

async function placesIn(reads: Reads) {
  const [person] = await reads.$queryRaw<{ id: string }[]>`
    select id from person where email = 'officer-1@bench.example'`;
  const [main] = await reads.$queryRaw<{ reference: string; controllerId: string; id: string }[]>`
    select reference, controller_id as "controllerId", id from request where submission_key = ${MAIN_REQUEST}`;
  const [middle] = await reads.$queryRaw<{ at: Date }[]>`
    select percentile_disc(0.5) within group (order by received_at) as at from request where state = 'closed'`;
  const [largest] = await reads.$queryRaw<{ id: string }[]>`
    select controller_id as id from request group by controller_id order by count(*) desc limit 1`;
  if (!person || !main || !middle || !largest) throw new Error("the load is not there");
  const todays = todaysOf(await findDueGroups(reads, []), systemClock.now());
  return { officer: person.id, main, middle: middle.at, todays, largest: largest.id };
}

/** Tables that grow with requests, and not with the controllers, of which a load has 2,000. */
export async function growingTables(): Promise<ReadonlySet<string>> {
  const rows = await reading(
    DESK,
    async (reads) => reads.$queryRaw<{ name: string }[]>`
      select relname as name from pg_class
      where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and reltuples > 5000`,
  );
  return new Set(rows.map(({ name }) => name));
}
