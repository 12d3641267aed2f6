import { beforeAll, describe, expect, it } from "vitest";
import type { StaffActor } from "@/lib/auth/model";
import type { Table } from "@/lib/core/table";
import { openList } from "@/lib/exports/loaders/lists";
import { LISTS, type ListName } from "@/lib/exports/model/lists";
import { makeFeed } from "@/lib/feeds/commands/keep";
import { readFeed } from "@/lib/feeds/loaders";
import { readerOf } from "@/lib/testing/exported";
import {
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeMember,
  makeStaff,
  NOW,
} from "@/lib/testing/factories";

/** Enough for several batches of every list. */
const MANY = 1_300;
const START = "2026-07-01";
/** Before and behind everything that the lists hold. */
const FIRST_DAY = "2026-06-17";
const LAST_DAY = "2027-12-01";

let officer: StaffActor;
let aster: { id: string };

beforeAll(async () => {
  officer = await makeStaff();
  aster = await makeController({ name: "Aster" });
  await asDesk(
    (tx) => tx.$executeRaw`
      insert into request (controller_id, id, reference, channel, state, law, received_at, received_on, zone, due_on,
        rule_id, ball_holder, ball_since, submission_key, created_at)
      select ${aster.id}::uuid, gen_random_uuid(), 'DSR-2026-' || lpad(n::text, 6, '0'), 'portal', 'in_triage', 'eu', ${NOW},
        '2026-06-16', 'Europe/Berlin', ${START}::date + n / 10, 'promise', 'us', ${NOW}, 'many-' || n, ${NOW}
      from generate_series(1, ${MANY}::int) n`,
  );
});

type Lines = Readonly<Record<string, unknown>>[];

function linesOf({ head }: Table, batch: readonly (readonly unknown[])[]): Lines {
  return batch.map((row) => Object.fromEntries(head.map((name, place) => [name, row[place]])));
}

/** Reads a file whole, and lets something happen between its first two batches. */
async function readAround(table: Table, meanwhile: (seen: Lines) => Promise<void>): Promise<Lines> {
  const read: Lines = [];
  let batches = 0;
  for await (const batch of table.batches) {
    read.push(...linesOf(table, batch));
    batches += 1;
    if (batches === 1) await meanwhile(read);
  }
  expect(batches, "a file of one batch shows nothing").toBeGreaterThan(1);
  return read;
}

async function readAtOnce(table: Table): Promise<Lines> {
  const read: Lines = [];
  for await (const batch of table.batches) read.push(...linesOf(table, batch));
  return read;
}

async function moveDueDay(references: readonly string[], day: string): Promise<void> {
  await asDesk(
    (tx) => tx.$executeRaw`
      update request set due_on = ${day}::date where reference = any(${[...references]}::text[])`,
  );
}

async function opened(list: ListName): Promise<Table> {
  const isPortal = LISTS[list].side === "portal";
  const actor = await (isPortal ? makeMember(aster.id, "controller_admin") : makeStaff("manager"));
  const params = list === "portal-requests" ? { view: "all" } : { verdict: "any" };
  return openList(readerOf(actor), list, list === "queue" ? {} : params);
}

/**
 * Of the rows that were read, one goes behind all that were not; and one of those goes in front. Whichever way the list is
 * sorted, a reader by key would meet the one again and miss the other.
 */
async function holdsOneMoment(open: () => Promise<Table>): Promise<void> {
  const before = await readAtOnce(await open());
  expect(before).toHaveLength(MANY);
  const references = before.map(({ reference }) => String(reference));
  const during = await readAround(await open(), async (seen) => {
    const isAscending = String(before[0]?.due_day) < String(before.at(-1)?.due_day);
    const [front, back] = isAscending ? [FIRST_DAY, LAST_DAY] : [LAST_DAY, FIRST_DAY];
    await moveDueDay(references.slice(0, 2), back);
    await moveDueDay(references.slice(seen.length + 10, seen.length + 12), front);
    // And one that stays where it is gets another day all the same, of which the file says nothing yet.
    await moveDueDay(references.slice(-1), back);
  });
  expect(during).toEqual(before);
  expect(await readAtOnce(await open())).not.toEqual(before);
}

describe("a long file", () => {
  it.each(["queue", "reports-requests", "portal-requests", "portal-report-requests"] as const)(
    "of %s has each row once, as it was when the file was begun, whatever is corrected meanwhile",
    (list) => holdsOneMoment(() => opened(list)),
  );

  it("of a followed view too", async () => {
    const made = await makeFeed.execute(callerOf(officer), { follows: "view=all" });
    const { address } = expectDone(made);
    const name = String(address).split("/").at(-1)?.replace(".ics", ".csv") ?? "";
    await holdsOneMoment(async () => {
      const feed = await readFeed(name, NOW);
      if (feed.kind !== "table") throw new Error(feed.kind);
      return feed.table();
    });
  });

  it("of what is read by the object mapper too", async () => {
    const administrator = await makeStaff("administrator");
    await asDesk(
      (tx) => tx.$executeRaw`
        insert into controller (id, name, zone, created_at)
        select gen_random_uuid(), 'Elm ' || lpad(n::text, 3, '0'), 'UTC', ${NOW} from generate_series(1, 250) n`,
    );
    const open = () => openList(readerOf(administrator), "controllers", { search: "Elm" });
    const before = await readAtOnce(await open());
    const during = await readAround(await open(), async () => {
      await asDesk(
        (tx) => tx.$executeRaw`update controller set name = 'Elm z' where name = 'Elm 001'`,
      );
      await asDesk(
        (tx) => tx.$executeRaw`update controller set name = 'Elm 0' where name = 'Elm 240'`,
      );
    });
    expect(during).toEqual(before);
  });
});
