import { beforeAll, describe, expect, it } from "vitest";
import { MEMBER_ROLES, STAFF_ROLES, type StaffActor } from "@/lib/auth/model";
import { can } from "@/lib/auth/policy";
import { addCalendar } from "@/lib/calendars/commands/add";
import { AppError } from "@/lib/core/app-error";
import { tableHref } from "@/lib/core/table";
import { exportList } from "@/lib/exports/commands/export-list";
import { openList } from "@/lib/exports/loaders/lists";
import { LISTS, type ListName } from "@/lib/exports/model/lists";
import { type ListReader, tableResponse } from "@/lib/gate/list-reader";
import { planQueue, queueHref, WHOLE_QUEUE } from "@/lib/requests/model/queue-view";
import { STATE_LABELS } from "@/lib/requests/present";
import { queueLine } from "@/lib/requests/present/queue";
import { findQueuePage } from "@/lib/requests/queries/queue";
import { parseQueueAddress } from "@/lib/requests/schema/queue";
import { makeDirect } from "@/lib/testing/directs";
import { csvOf, fileOf, jsonOf, readerOf } from "@/lib/testing/exported";
import {
  acceptOne,
  asDesk,
  callerOf,
  makeController,
  makeMember,
  makeStaff,
  NOW,
  receiveOne,
} from "@/lib/testing/factories";

let officer: StaffActor;
let manager: StaffActor;
let aster: { id: string; name: string };
let birch: { id: string; name: string };
let direct: string;
beforeAll(async () => {
  officer = await makeStaff();
  manager = await makeStaff("manager");
  aster = await makeController({ name: '=HYPERLINK("http://evil.example")', zone: "Pacific/Apia" });
  birch = await makeController({ name: "Birch" });
  for (let n = 0; n < 3; n += 1) {
    await receiveOne({ controllerId: aster.id, officer, rights: ["access", "erasure"] });
    await acceptOne({ controllerId: birch.id, officer, rights: ["access"] });
  }
  ({ reference: direct } = await makeDirect());
  await addCalendar.execute(callerOf(await makeStaff("administrator")), { calendarId: "FR" });
});

describe("a view of the queue as a file", () => {
  it("says what the screen says, in CSV and in JSON Lines, with the filters of its address", async () => {
    const href = queueHref({ ...WHOLE_QUEUE, right: "access", state: "received", open: null });
    const params = Object.fromEntries(
      new URL(tableHref("queue", "csv", href), "http://x").searchParams,
    );
    const plan = planQueue(parseQueueAddress(params).query, [], new Map());
    const { rows } = await asDesk((tx) => findQueuePage(tx, plan));
    const screen = rows.map((row) => ({ row, line: queueLine(row, NOW) }));
    expect(screen).toHaveLength(3);
    const json = jsonOf((await fileOf(readerOf(officer), "queue", "jsonl", params)).text);
    const csv = csvOf((await fileOf(readerOf(officer), "queue", "csv", params)).text);
    expect(json).toEqual(
      screen.map(({ row, line }) => ({
        ...{ reference: line.reference, controller: aster.name, rights: ["Access", "Erasure"] },
        ...{ state: STATE_LABELS[line.state], since: line.since, owner: null },
        ...{
          received_day: row.receivedOn,
          due_day: line.due?.dueOn,
          days_left: line.due?.daysLeft,
        },
        ...{ answered_day: null, stopped_since: null, time_zone: "Pacific/Apia" },
      })),
    );
    // In Apia it is Tuesday evening already: received on the 15th by its own wall.
    expect(json[0]?.received_day).toBe("2026-06-15");
    expect(csv).toEqual(
      json.map((line) => ({
        ...Object.fromEntries(
          Object.entries(line).map(([name, value]) => [
            name,
            Array.isArray(value) ? value.join(", ") : String(value ?? ""),
          ]),
        ),
        // The one difference: a spreadsheet must not run it.
        controller: `'${aster.name}`,
      })),
    );
  });

  it("refuses filters that it cannot read, since a file would not tell", async () => {
    await expect(openList(readerOf(officer), "queue", { right: "flight" })).rejects.toThrow(
      expect.objectContaining({ code: "invalid_input" }),
    );
    await expect(
      openList(readerOf({ kind: "system", job: "exports" }), "queue", { view: "mine" }),
    ).rejects.toThrow(/own/);
  });
});

describe("the individuals of a report as a file", () => {
  it("has a line for each month of the report, as the table on the page", async () => {
    const { text } = await fileOf(readerOf(manager), "reports-hand-overs", "jsonl", {
      period: "last-3",
    });
    const nobody = { handed_over_in_time: 0, late: 0, open: 0 };
    expect(jsonOf(text)).toEqual([
      { month_of_receipt: "2026-04", ...nobody },
      { month_of_receipt: "2026-05", ...nobody },
      { month_of_receipt: "2026-06", ...nobody, open: 1 },
    ]);
  });
});

/** Rows that differ in nothing but their references, so that every page ends between two of the same due day. */
async function manyRequests(count: number): Promise<void> {
  await asDesk(
    (tx) => tx.$executeRaw`
      insert into request (controller_id, id, reference, channel, state, law, received_at, received_on, zone, due_on,
        rule_id, ball_holder, ball_since, submission_key, created_at)
      select ${birch.id}::uuid, gen_random_uuid(), 'DSR-2026-BIRCH' || n, 'portal', 'in_triage', 'eu', ${NOW}, '2026-06-16',
        'Europe/Berlin', '2026-07-16', 'promise', 'us', ${NOW}, 'many-' || n, ${NOW}
      from generate_series(1, ${count}::int) n`,
  );
}

describe("every list", () => {
  const params: Partial<Record<ListName, () => Record<string, string>>> = {
    mails: () => ({ list: "decided" }),
    members: () => ({ controller: birch.id }),
    "reports-replay": () => ({ controller: birch.id }),
    "portal-hand-overs": () => ({ list: "waiting" }),
    search: () => ({ search: "birch" }),
    "held-mails": () => ({ of: direct }),
    holidays: () => ({ calendar: "FR" }),
  };
  const NAMES = Object.keys(LISTS) as ListName[];

  async function hasOneShape(reader: ListReader, name: ListName) {
    const given = params[name]?.() ?? {};
    const csv = csvOf((await fileOf(reader, name, "csv", given)).text);
    const json = jsonOf((await fileOf(reader, name, "jsonl", given)).text);
    expect(csv.length, name).toBe(json.length);
    if (json[0]) expect(Object.keys(json[0]), name).toEqual(Object.keys(csv[0] ?? {}));
    for (const cell of csv.flatMap((row) => Object.values(row))) {
      expect(cell, name).not.toMatch(/^\s*[=+@]|^\s*-(?!\d+(?:\.\d+)?$)|^[\t\r]/);
    }
  }

  it("is read by exactly those who may open its page, in both formats with the same columns", async () => {
    const staff = await Promise.all(STAFF_ROLES.map((role) => makeStaff(role)));
    const members = await Promise.all(MEMBER_ROLES.map((role) => makeMember(birch.id, role)));
    for (const name of NAMES) {
      for (const actor of [...staff, ...members]) {
        const of = `${name} for the ${actor.role}`;
        const { side, permission } = LISTS[name];
        const isHere = (side === "portal") === (actor.kind === "member");
        const opening = openList(readerOf(actor), name, params[name]?.() ?? {});
        if (isHere && can(actor, permission)) await expect(opening, of).resolves.toBeDefined();
        else await expect(opening, of).rejects.toThrow(AppError);
      }
    }
  });

  it("has the same columns and rows in both formats", async () => {
    const administrator = await makeStaff("administrator");
    const member = await makeMember(aster.id, "controller_admin");
    for (const name of NAMES) {
      const { side, permission } = LISTS[name];
      const actor = [member, administrator, manager].find(
        (one) => (side === "portal") === (one.kind === "member") && can(one, permission),
      );
      if (actor === undefined) throw new Error(`nobody reads ${name}`);
      await hasOneShape(readerOf(actor), name);
    }
  });

  it("shows a member nothing of another controller", async () => {
    const member = await makeMember(aster.id, "controller_admin");
    const { text } = await fileOf(readerOf(member), "portal-requests", "jsonl", { view: "all" });
    expect(jsonOf(text)).toHaveLength(3);
    for (const name of NAMES.filter((list) => LISTS[list].side === "portal")) {
      for (const format of ["csv", "jsonl"] as const) {
        const file = await fileOf(readerOf(member), name, format, params[name]?.() ?? {});
        expect(file.text, name).not.toContain("Birch");
        expect(file.text, name).not.toContain("DSR-2026-BIRCH");
      }
    }
  });

  it("holds for a member what a number of their report counts, whatever the address says besides", async () => {
    const member = await makeMember(aster.id);
    const ownOf = (params: Record<string, string>) =>
      fileOf(readerOf(member), "portal-report-requests", "jsonl", params);
    const all = jsonOf((await ownOf({ verdict: "any" })).text);
    expect(all).toHaveLength(3);
    expect(all[0]).toMatchObject({ rights: ["Access", "Erasure"], time_zone: "Pacific/Apia" });
    for (const besides of [{ controller: birch.id }, { owner: "nobody" }, { owner: "somebody" }]) {
      const { text } = await ownOf({ verdict: "any", ...besides } as Record<string, string>);
      expect(jsonOf(text)).toEqual(all);
    }
    await expect(ownOf({ verdict: "fine" })).rejects.toThrow(
      expect.objectContaining({ code: "invalid_input" }),
    );
  });

  it("has a line for each month of a member's report", async () => {
    const member = await makeMember(aster.id);
    const { text } = await fileOf(readerOf(member), "portal-months", "jsonl");
    const months = jsonOf(text);
    expect(months).toHaveLength(12);
    expect(months.at(-1)).toEqual({
      ...{ month: "2026-06", kept_percent: null, counted: 0, kept: 0 },
      ...{ answered_late: 0, open_overdue: 0, withdrawn_late: 0, pending: 0 },
    });
  });

  it("is on record once it was taken away, for a member under their controller", async () => {
    const member = await makeMember(aster.id);
    for (const [actor, controllerId] of [
      [manager, null],
      [member, aster.id],
    ] as const) {
      const caller = callerOf(actor);
      const result = await exportList.execute(caller, { list: "queue", format: "jsonl" });
      expect(result.ok).toBe(true);
      const events = await asDesk((tx) =>
        tx.auditEvent.findMany({
          where: { correlationId: caller.correlationId },
          select: { type: true, actorId: true, controllerId: true, data: true },
        }),
      );
      expect(events).toEqual([
        {
          ...{ type: "list.exported", actorId: actor.personId, controllerId },
          data: { list: "queue", format: "jsonl" },
        },
      ]);
    }
    const unknown = await exportList.execute(callerOf(manager), { list: "secrets", format: "csv" });
    expect(unknown.ok).toBe(false);
  });
});

describe("a long list", () => {
  it("is read by key in pages while it is sent, and never held as a whole", async () => {
    await manyRequests(5_000);
    const { pieces } = await fileOf(readerOf(officer), "queue", "jsonl", { controller: birch.id });
    expect(pieces.reduce((sum, { rows }) => sum + rows, 0)).toBe(5_003);
    expect(pieces).toHaveLength(11);
    expect(Math.max(...pieces.map(({ rows }) => rows))).toBe(500);
    const references = pieces.flatMap(({ text }) => jsonOf(text).map(({ reference }) => reference));
    expect(new Set(references).size).toBe(5_003);

    // Whoever saves it gets all of it, at whatever speed.
    const table = await openList(readerOf(officer), "queue", { controller: birch.id });
    expect(jsonOf(await tableResponse(table, "jsonl").text())).toHaveLength(5_003);
  });
});
