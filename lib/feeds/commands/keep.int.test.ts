import { beforeAll, describe, expect, it } from "vitest";
import { disablePerson } from "@/lib/accounts/commands/people";
import { enterAbsence } from "@/lib/attendance/commands/absences";
import type { StaffActor } from "@/lib/auth/model";
import { AppError } from "@/lib/core/app-error";
import { CSV_START } from "@/lib/core/csv";
import { makeFeed, revokeFeed } from "@/lib/feeds/commands/keep";
import { readFeed } from "@/lib/feeds/loaders";
import { MOST_EVENTS, MOST_FEEDS, READS_PER_FEED } from "@/lib/feeds/model";
import { listFeeds } from "@/lib/feeds/queries";
import { tableResponse } from "@/lib/gate/list-reader";
import { assignRequest } from "@/lib/requests/commands/assign";
import { readCalendar } from "@/lib/testing/calendar-text";
import {
  asDesk,
  callerOf,
  expectDone,
  type MadeController,
  makeController,
  makeMember,
  makeStaff,
  NOW,
  receiveOne,
} from "@/lib/testing/factories";
import { lookAtAll, trailLength } from "@/lib/testing/trail";

let controller: MadeController;
let owner: StaffActor;
let reference: string;

/** Received on 15 June, so due on 15 July; it is 16 June. */
beforeAll(async () => {
  controller = await makeController({ name: "Aster; Retail, Ltd" });
  owner = await makeStaff();
  ({ reference } = await receiveOne({ controllerId: controller.id, officer: owner }));
  const target = { reference, from: null, to: owner.personId };
  expectDone(await assignRequest.execute(callerOf(owner), target));
});

async function feedOf(actor: StaffActor, follows: string) {
  const { feedId, address } = expectDone(await makeFeed.execute(callerOf(actor), { follows }));
  if (address === null) throw new Error("no address");
  return { feedId, name: address.slice(address.lastIndexOf("/") + 1) };
}

async function summaries(name: string, at = NOW): Promise<string[]> {
  const feed = await readFeed(name, at);
  if (feed.kind !== "calendar") throw new Error(feed.kind);
  const { events } = readCalendar(feed.text);
  return events.map(({ SUMMARY, DTSTART }) => `${DTSTART?.value} ${SUMMARY?.value.slice(0, 15)}`);
}

/** The lines of a table as a program gets them. */
async function linesOf(name: string): Promise<string[]> {
  const feed = await readFeed(name, NOW);
  if (feed.kind !== "table") throw new Error(feed.kind);
  const text = await tableResponse(feed.table(), "csv").text();
  return text.replace(CSV_START, "").trim().split("\r\n");
}

async function tagOf(name: string): Promise<string> {
  const feed = await readFeed(name, NOW);
  return feed.kind === "table" ? feed.tag : feed.kind;
}

describe("making a calendar", () => {
  it("keeps the hash of its secret and nothing else of it, with one event", async () => {
    const before = await trailLength();
    const { feedId, name } = await feedOf(owner, "view=mine");
    expect(await trailLength()).toBe(before + 1);
    const [row] = await lookAtAll<{ text: string }>(
      "select f::text as text from calendar_feed f where id = $1",
      [feedId],
    );
    expect(row?.text).not.toContain(name.slice(0, 43));
    const events = await lookAtAll<{ text: string }>("select e::text as text from audit_event e");
    expect(events.some(({ text }) => text.includes(name.slice(0, 43)))).toBe(false);
  });

  it("is refused for what it cannot follow and beyond what one person may have", async () => {
    const other = await makeStaff("auditor");
    const wrong = ["", "mine", "view=history", "view=controller", "view=mine&state=closed"];
    for (const follows of [...wrong, "view=mine&right=all", "view=mine&colour=red"]) {
      const result = await makeFeed.execute(callerOf(other), { follows });
      expect(result).toMatchObject({ ok: false, reason: "invalid_input" });
    }
    const nobody = { follows: `view=controller&controller=${owner.personId}` };
    expect(await makeFeed.execute(callerOf(other), nobody)).toMatchObject({
      reason: "controller_unknown",
    });
    for (let made = 0; made < MOST_FEEDS; made += 1) await feedOf(other, "view=overdue");
    const before = await trailLength();
    expect(await makeFeed.execute(callerOf(other), { follows: "view=mine" })).toMatchObject({
      reason: "too_many_feeds",
    });
    expect(await trailLength()).toBe(before);
  });

  it("stays in sight when its view can no longer be read, as it counts, and can be ended", async () => {
    const somebody = await makeStaff();
    const { feedId, name } = await feedOf(somebody, "view=overdue");
    const list = () => asDesk((tx) => listFeeds(tx, somebody.personId));
    const followed = "view=overdue&colour=red";
    await lookAtAll("update calendar_feed set query = $2 where id = $1::uuid", [feedId, followed]);
    expect(await readFeed(name, NOW)).toEqual({ kind: "unknown" });
    expect(await list()).toMatchObject([{ id: feedId, query: null, followed, rhythm: null }]);
    expectDone(await revokeFeed.execute(callerOf(somebody), { feedId }));
    expect(await list()).toEqual([]);
  });

  it("is not for members", async () => {
    const member = await makeMember(controller.id);
    await expect(makeFeed.execute(callerOf(member), { follows: "view=mine" })).rejects.toThrow(
      AppError,
    );
  });
});

describe("reading a calendar", () => {
  const JULY = "20260715";

  it("shows what its view shows, on the civil due day", async () => {
    const mine = await feedOf(owner, "view=mine");
    expect(await summaries(mine.name)).toEqual([`${JULY} ${reference}`]);
    const all = await feedOf(owner, `view=controller&controller=${controller.id}`);
    expect(await summaries(all.name)).toEqual([`${JULY} ${reference}`]);
    const soon = await feedOf(owner, "view=due-soon");
    expect(await summaries(soon.name)).toEqual([]);
    expect(await summaries(soon.name, new Date("2026-07-09T10:00:00Z"))).toHaveLength(1);
    const overdue = await feedOf(owner, "view=overdue");
    expect(await summaries(overdue.name)).toEqual([]);
    expect(await summaries(overdue.name, new Date("2026-07-16T10:00:00Z"))).toHaveLength(1);
  });

  it("is narrowed by the filters that its view had, and called as its person called it", async () => {
    const narrowed = `view=mine&controller=${controller.id}&dueTo=2026-07-14`;
    expect(await summaries((await feedOf(owner, narrowed)).name)).toEqual([]);
    const follows = `view=all&right=erasure&controller=${controller.id}`;
    const { address } = expectDone(
      await makeFeed.execute(callerOf(owner), { follows, name: "  Aster's \n erasures " }),
    );
    const name = address?.slice(address.lastIndexOf("/") + 1) ?? "";
    const feed = await readFeed(name, NOW);
    if (feed.kind !== "calendar") throw new Error(feed.kind);
    expect(feed.text).toContain("X-WR-CALNAME:Thirty: Aster's erasures");
    expect(await summaries(name)).toEqual([`${JULY} ${reference}`]);
  });

  it("gives the same rows as a table, by the same secret and for as long", async () => {
    const { feedId, name } = await feedOf(owner, `view=controller&controller=${controller.id}`);
    const table = name.replace(/\.ics$/, ".csv");
    const [head = "", ...rows] = await linesOf(table);
    expect(head).toBe("reference,controller,state,due_on,stopped_since,address");
    expect(rows).toEqual([
      `${reference},"Aster; Retail, Ltd",Received,2026-07-15,,http://localhost:3000/desk/requests/${reference}`,
    ]);
    expectDone(await revokeFeed.execute(callerOf(owner), { feedId }));
    expect(await readFeed(table, NOW)).toEqual({ kind: "unknown" });
  });

  it("shows the requests of somebody its person acts for", async () => {
    const substitute = await makeStaff();
    const { name } = await feedOf(substitute, "view=mine");
    expect(await summaries(name)).toEqual([]);
    const away = { from: "2026-06-16", to: "2026-06-20", substituteId: substitute.personId };
    expectDone(await enterAbsence.execute(callerOf(owner), away));
    expect(await summaries(name)).toHaveLength(1);
    expect(await summaries(name, new Date("2026-06-21T10:00:00Z"))).toEqual([]);
  });

  it("has a tag and events that are newer when their day has moved, and no other tag before", async () => {
    const { name } = await feedOf(owner, "view=mine");
    const read = async (at: string) => {
      const feed = await readFeed(name, new Date(at));
      if (feed.kind !== "calendar") throw new Error(feed.kind);
      const { DTSTAMP, DTSTART } = readCalendar(feed.text).events[0] ?? {};
      return { tag: feed.tag, stamp: DTSTAMP?.value, start: DTSTART?.value };
    };
    const one = await read("2026-06-16T09:00:00Z");
    expect(one).toMatchObject({ tag: expect.stringMatching(/^W\/"[\w-]{43}"$/), start: JULY });
    expect(await read("2026-06-16T12:00:00Z")).toEqual({ ...one, stamp: "20260616T120000Z" });
    const move = (days: number) =>
      lookAtAll("update request set due_on = due_on + $2::int where reference = $1", [
        ...[reference, days],
      ]);
    await move(5);
    const moved = await read("2026-06-16T13:00:00Z");
    await move(-5);
    expect(moved).toMatchObject({ stamp: "20260616T130000Z", start: "20260720" });
    expect(moved.tag).not.toBe(one.tag);
  });

  it("finds nothing by an address that is nobody's", async () => {
    for (const name of ["", "mine.ics", `${"a".repeat(43)}.ics`, "a".repeat(43), "../x.ics"]) {
      expect(await readFeed(name, NOW)).toEqual({ kind: "unknown" });
    }
  });

  it("ends when it is revoked, by its own person alone", async () => {
    const other = await makeStaff();
    const { feedId, name } = await feedOf(owner, "view=mine");
    expect(await revokeFeed.execute(callerOf(other), { feedId })).toMatchObject({
      reason: "feed_unknown",
    });
    expect(await readFeed(name, NOW)).toMatchObject({ kind: "calendar" });
    const before = await trailLength();
    expectDone(await revokeFeed.execute(callerOf(owner), { feedId }));
    expect(await trailLength()).toBe(before + 1);
    expect(await readFeed(name, NOW)).toEqual({ kind: "unknown" });
    expect(await revokeFeed.execute(callerOf(owner), { feedId })).toMatchObject({ ok: false });
  });

  it("ends when its person is disabled, or is no longer of the desk", async () => {
    const admin = await makeStaff("administrator");
    const leaver = await makeStaff();
    const { name } = await feedOf(leaver, "view=mine");
    const { personId } = leaver;
    await asDesk((tx) =>
      tx.person.updateMany({ where: { id: personId }, data: { staffRole: null } }),
    );
    expect(await readFeed(name, NOW)).toEqual({ kind: "unknown" });
    await asDesk((tx) =>
      tx.person.updateMany({ where: { id: personId }, data: { staffRole: "officer" } }),
    );
    expect(await readFeed(name, NOW)).toMatchObject({ kind: "calendar" });
    await makeStaff("administrator");
    expectDone(await disablePerson.execute(callerOf(admin), { personId }));
    expect(await readFeed(name, NOW)).toEqual({ kind: "unknown" });
  });

  it("is refused when it is asked for too often, and answers again in the next hour", async () => {
    const { name } = await feedOf(owner, "view=overdue");
    for (let read = 0; read < READS_PER_FEED.calls; read += 1) await readFeed(name, NOW);
    expect(await readFeed(name, NOW)).toEqual({ kind: "too_often", seconds: 3_600 });
    const later = new Date(NOW.getTime() + READS_PER_FEED.seconds * 1_000);
    expect(await readFeed(name, later)).toMatchObject({ kind: "calendar" });
  }, 60_000);
});

describe("a view with more requests than a calendar shows", () => {
  const MORE = 1_010;

  it("is whole as a table, and says as a calendar how many it leaves out", async () => {
    const { id: controllerId } = await makeController();
    const { reference: first } = await receiveOne({ controllerId, officer: owner });
    await lookAtAll(
      `insert into request (controller_id, id, reference, channel, state, law, received_at, received_on, zone,
         due_on, rule_id, ball_holder, ball_since, submission_key, created_at)
       select controller_id, gen_random_uuid(), reference || n, channel, state, law, received_at, received_on, zone,
         due_on + n / 7, rule_id, ball_holder, ball_since, submission_key || n, created_at
       from request, generate_series(1, $2::int) n where reference = $1`,
      [first, MORE],
    );
    const { name } = await feedOf(owner, `view=controller&controller=${controllerId}`);
    const table = name.replace(/\.ics$/, ".csv");
    const [head, ...rows] = await linesOf(table);
    expect(head).toMatch(/^reference,/);
    expect(new Set(rows).size).toBe(MORE + 1);
    const days = rows.map((row) => row.split(",")[3] ?? "");
    expect(days).toEqual(days.toSorted());
    const feed = await readFeed(name, NOW);
    if (feed.kind !== "calendar") throw new Error(feed.kind);
    const { events, properties } = readCalendar(feed.text);
    expect(events).toHaveLength(MOST_EVENTS + 1);
    expect(properties["X-WR-CALDESC"]?.value).toContain("500 of 1011 requests");
    expect(events.at(-1)?.SUMMARY?.value).toBe("511 more requests are due from this day on");
    // The tag of the table changes with its rows alone, the last of them too.
    const tag = await tagOf(table);
    expect(tag).toMatch(/^W\/"[\w-]{43}"$/);
    expect(await tagOf(table)).toBe(tag);
    const last = rows.at(-1)?.split(",")[0];
    await lookAtAll("update request set due_on = due_on + 1 where reference = $1", [last]);
    expect(await tagOf(table)).not.toBe(tag);
  });
});
