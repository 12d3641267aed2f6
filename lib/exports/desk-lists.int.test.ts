import { beforeAll, describe, expect, it } from "vitest";
import { alarmWords } from "@/lib/alarms/present";
import { findStandingAlarms } from "@/lib/alarms/queries/standing";
import type { StaffActor } from "@/lib/auth/model";
import { addCalendar } from "@/lib/calendars/commands/add";
import { editCalendar } from "@/lib/calendars/commands/edit";
import { listVersions } from "@/lib/calendars/queries/versions";
import { tableHref } from "@/lib/core/table";
import { openList } from "@/lib/exports/loaders/lists";
import { sealTyped } from "@/lib/gate/typed-text";
import { listHeldOfRequest } from "@/lib/mail/queries";
import { deskSearchHref } from "@/lib/requests/model/search";
import { addRuleVersion } from "@/lib/rules/commands";
import { listRules } from "@/lib/rules/queries";
import { listHeldFiles } from "@/lib/scanning/queries/list-held";
import { makeDirect } from "@/lib/testing/directs";
import { csvOf, fileOf, jsonOf, readerOf } from "@/lib/testing/exported";
import {
  acceptOne,
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeStaff,
  NOW,
  receiveOne,
  rowOf,
} from "@/lib/testing/factories";
import { answerFile, setScan } from "@/lib/testing/scanned-files";
import { lookAtAll } from "@/lib/testing/trail";

const EVIL = "=cmd|' /C calc'!A0";

let officer: StaffActor;
let administrator: StaffActor;
let controller: { id: string; name: string };
beforeAll(async () => {
  officer = await makeStaff("officer", { name: "+Olga" });
  administrator = await makeStaff("administrator", { name: "@Adam" });
  controller = await makeController({ name: EVIL, zone: "Pacific/Apia" });
});

const rowsOf = async (
  actor: StaffActor,
  list: string,
  params: Record<string, string> = {},
): Promise<Record<string, unknown>[]> =>
  jsonOf((await fileOf(readerOf(actor), list, "jsonl", params)).text);

/** The same list as CSV, in which nothing begins what a spreadsheet would calculate. */
async function hasNoFormula(actor: StaffActor, list: string, params: Record<string, string> = {}) {
  const rows = csvOf((await fileOf(readerOf(actor), list, "csv", params)).text);
  expect(rows.length).toBe((await rowsOf(actor, list, params)).length);
  for (const cell of rows.flatMap((row) => Object.values(row))) {
    expect(cell, list).not.toMatch(/^\s*[=+@]|^\s*-(?!\d+(?:\.\d+)?$)|^[\t\r]/);
  }
}

/** Requests of the officer's, half of them due on one day, each with a reminder that stands. */
async function remind(count: number): Promise<void> {
  await asDesk(
    (tx) => tx.$executeRaw`
      with made as (
        insert into request (controller_id, id, reference, channel, state, law, received_at, received_on, zone, due_on,
          rule_id, ball_holder, ball_since, submission_key, created_at, owner_id, alarmed_on)
        select ${controller.id}::uuid, gen_random_uuid(), 'DSR-2026-R' || n, 'portal', 'in_triage', 'eu', ${NOW},
          '2026-06-16', 'Pacific/Apia', '2026-06-21'::date + least(20, greatest(0, n - ${count / 2}::int)), 'promise', 'us', ${NOW},
          'reminded-' || n, ${NOW}, ${officer.personId}::uuid, '2026-06-16'
        from generate_series(1, ${count}::int) n returning id)
      insert into alarm (controller_id, id, request_id, person_id, kind, raised_on, created_at)
      select ${controller.id}::uuid, gen_random_uuid(), id, ${officer.personId}::uuid, 'days_25', '2026-06-16', ${NOW}
      from made`,
  );
}

describe("reminders as a file", () => {
  it("are the reader's own, all of them in the order of the page, with its words and days", async () => {
    await remind(1_100);
    const { pieces } = await fileOf(readerOf(officer), "reminders", "jsonl");
    expect(pieces.map(({ rows }) => rows)).toEqual([500, 500, 100]);
    const rows = await rowsOf(officer, "reminders");
    const page = await asDesk((tx) =>
      findStandingAlarms(
        tx,
        { personId: officer.personId, own: [officer.personId], now: NOW },
        null,
        2_000,
      ),
    );
    expect(rows.map(({ reference }) => reference)).toEqual(page.map(({ reference }) => reference));
    // On this day it is the 16th in Apia too, and five days are left to the 21st.
    expect(rows[0]).toEqual({
      ...{ reference: page[0]?.reference, controller: EVIL, reminder: alarmWords("days_25") },
      ...{ reminded_day: "2026-06-16", owner: "+Olga", due_day: "2026-06-21", days_left: 5 },
      time_zone: "Pacific/Apia",
    });
    await hasNoFormula(officer, "reminders");
    expect(await rowsOf(await makeStaff(), "reminders")).toEqual([]);
  });
});

describe("rules as a file", () => {
  const given = {
    ...{ ruleId: "br-lgpd", name: "Brazil LGPD, 10 business days", citation: "=Lei 13.709/2018" },
    ...{ text: "-A statement within ten business days.", effectiveFrom: "2026-06-01" },
    ...{ effectiveTo: "", unit: "business_days", amount: "10", start: "day_after_receipt" },
    ...{ rollOver: "next_working_day", zone: "America/Sao_Paulo", calendar: "br-sp" },
    ...{ acknowledgeAmount: "", extensionAmount: "5", extensionUnit: "business_days" },
    ...{ extensionReasons: ["complexity"], extensionCitation: "Art. 19(III)" },
    ...{ pauseReasons: ["identity"], pauseCounting: "both_ends", pauseCitation: "Art. 19(IV)" },
    pauseSays: "A question about who the person is stops the ten days.",
  };

  it("have every version, and say which one is in force and who wrote it", async () => {
    expectDone(await addRuleVersion.execute(callerOf(administrator), given));
    const rules = await asDesk((tx) => listRules(tx));
    const rows = await rowsOf(administrator, "rules");
    expect(rows.map(({ id, version }) => `${id} ${version}`)).toEqual(
      rules.flatMap(({ id, versions }) => versions.map(({ version }) => `${id} ${version}`)),
    );
    const own = await rowsOf(administrator, "rules", { rule: "br-lgpd" });
    expect(own).toEqual(rows.filter(({ id }) => id === "br-lgpd"));
    expect(own[0]).toMatchObject({
      ...{ rule: given.name, in_force_today: true, from_day: "2026-06-01", to_day: null },
      ...{ source: given.citation, says: given.text, period: "10 business days" },
      ...{ extension: "5 business days, once", extended_when: ["The request is complex"] },
      ...{ what_stops_it: ["Asking who the person is"], pause_says: given.pauseSays },
      ...{ comes_with_the_product: false, written_by: "@Adam", written_utc: "2026-06-16 09:00" },
      ...{ confirmed: false, confirmed_by: null, confirmed_utc: null },
    });
    expect(own.slice(1).every((row) => row.in_force_today === false)).toBe(true);
    await hasNoFormula(administrator, "rules");
    await expect(openList(readerOf(administrator), "rules", { rule: "none" })).rejects.toThrow(
      expect.objectContaining({ code: "not_found" }),
    );
  });
});

describe("working calendars as a file", () => {
  it("have every version, and the holidays of the one and the year that a page shows", async () => {
    const caller = callerOf(administrator);
    expectDone(await addCalendar.execute(caller, { calendarId: "DE-BE" }));
    const [stored] = await asDesk((tx) => listVersions(tx, "DE-BE"));
    expectDone(
      await editCalendar.execute(caller, {
        ...{ calendarId: "DE-BE", base: stored?.version, year: "2026", shown: [], keep: [] },
        ...{ add: [{ on: "2026-06-17", name: "=Day of the desk" }], weekend: ["6", "7"] },
        reason: "@An anniversary",
      }),
    );
    const rows = await rowsOf(administrator, "calendars", { calendar: "DE-BE" });
    expect(rows).toMatchObject([
      { id: "DE-BE", newest: true, why: "@An anniversary", stored_by: "@Adam", controllers: 0 },
      { id: "DE-BE", version: stored?.version, newest: false, why: null, controllers: null },
    ]);
    expect(rows[0]).toMatchObject({ weekend: "Saturday and Sunday", knows_from_day: stored?.from });
    const all = await rowsOf(administrator, "calendars");
    expect(all[0]).toMatchObject({ calendar: "Saturdays and Sundays only", newest: true });
    expect(all).toHaveLength((await asDesk((tx) => listVersions(tx))).length + 1);

    const year = { calendar: "DE-BE", year: "2026" };
    const holidays = await rowsOf(administrator, "holidays", year);
    expect(holidays).toContainEqual({ day: "2026-06-17", holiday: "=Day of the desk" });
    expect(holidays.every(({ day }) => String(day).startsWith("2026-"))).toBe(true);
    const before = await rowsOf(administrator, "holidays", {
      ...{ calendar: "DE-BE", version: stored?.version ?? "" },
    });
    expect(before.some(({ day }) => day === "2026-06-17")).toBe(false);
    expect(before.length).toBeGreaterThan(holidays.length);
    for (const [list, given] of [
      ["calendars", {}],
      ["holidays", year],
    ] as const) {
      await hasNoFormula(administrator, list, given);
      await expect(openList(readerOf(administrator), list, { calendar: "none" })).rejects.toThrow(
        expect.objectContaining({ code: "not_found" }),
      );
    }
  });
});

describe("files that are held back as a file", () => {
  it("are where they are, and not what they are called", async () => {
    const { reference } = await acceptOne({ controllerId: controller.id, officer });
    const caller = callerOf(officer);
    const ids = [
      await answerFile(caller, reference, "a virus"),
      await answerFile(caller, reference, "another"),
      await answerFile(caller, reference, "a third"),
    ];
    for (const id of ids) await setScan("attachment", id, "infected", "=Evil.Test");
    // Of one moment: pages are told apart by the id.
    await lookAtAll("update attachment set scanned_at = $1 where id = any($2::uuid[])", [NOW, ids]);
    const rows = await rowsOf(officer, "held-files");
    expect(rows).toEqual(
      ids.map(() => ({
        ...{ what: "File", why: "Virus found: =Evil.Test", reference, controller: EVIL },
        since_utc: "2026-06-16 09:00",
      })),
    );
    await hasNoFormula(officer, "held-files");
    const [first = "", ...others] = ids.toSorted();
    const rest = await asDesk((tx) => listHeldFiles(tx, true, 5, { at: NOW, id: first }));
    expect(rest.map(({ id }) => id)).toEqual(others);
  });
});

describe("mails that are held back as a file", () => {
  async function hold(column: "request_id" | "direct_request_id", id: string, count: number) {
    const of = column === "request_id" ? controller.id : null;
    await lookAtAll(
      `insert into outbox_mail (id, dedupe_key, message_id, template, recipient, person_id, controller_id, ${column}, params,
         state, available_at, created_at)
       select gen_random_uuid(), 'held-' || $1 || n, 'held-' || $1 || n, 'request_acknowledged', 'secret@people.example',
         case when n = 1 then $4::uuid end, $2::uuid, $1::uuid, '{}', 'held', $3, $3
       from generate_series(1, $5::int) n`,
      [id, of, NOW, officer.personId, count],
    );
  }

  it("are all of one request or of one individual, with the words and times of its page", async () => {
    const { reference } = await receiveOne({ controllerId: controller.id, officer });
    const { id } = await rowOf(reference);
    await hold("request_id", id, 12);
    const rows = await rowsOf(officer, "held-mails", { of: reference });
    expect(rows).toHaveLength(12);
    expect(rows).toContainEqual({
      ...{ mail: "The acknowledgement, with the due day", to: "+Olga" },
      ...{ written: "2026-06-16 22:00", time_zone: "Pacific/Apia" },
    });
    expect(rows.filter(({ to }) => to === "the person")).toHaveLength(11);
    // The page has the latest ten of them, and no address either.
    const { mails, total } = await asDesk((tx) => listHeldOfRequest(tx, controller.id, id));
    expect([mails.length, total]).toEqual([10, 12]);
    expect(JSON.stringify(rows)).not.toContain("secret");
    await hasNoFormula(officer, "held-mails", { of: reference });

    const direct = await makeDirect();
    await hold("direct_request_id", direct.id, 1);
    expect(await rowsOf(officer, "held-mails", { of: direct.reference })).toHaveLength(1);
    for (const of of ["", "DSR-2026-000000", reference.replace("DSR", "DIR")]) {
      await expect(openList(readerOf(officer), "held-mails", { of })).rejects.toThrow(
        expect.objectContaining({ code: "not_found" }),
      );
    }
  });
});

describe("what a search found as a file", () => {
  it("says what its page says and nothing of what was looked for, to whoever typed it", async () => {
    const value = "lena.looked.for@mail.example";
    const identifiers = [{ kind: "email", value }] as const;
    const { reference } = await receiveOne({ controllerId: controller.id, officer, identifiers });
    const sealed = sealTyped("desk.search", officer.personId, value, NOW);
    const href = tableHref("search", "csv", deskSearchHref({ sealed }));
    expect(href).not.toContain("lena");
    const params = Object.fromEntries(new URL(href, "http://x").searchParams);
    const rows = await rowsOf(officer, "search", params);
    expect(rows).toEqual([
      {
        ...{ reference, controller: EVIL, found_by: "E-mail address", state: "Received" },
        ...{ received_day: "2026-06-15", due_day: "2026-07-15", days_left: 29 },
        ...{ stopped_since: null, time_zone: "Pacific/Apia" },
      },
    ]);
    await hasNoFormula(officer, "search", params);
    const csv = await fileOf(readerOf(officer), "search", "csv", params);
    expect(csv.text).not.toContain("lena");

    const other = await makeStaff();
    const refusedTo = [
      [other, params, "invalid_input"],
      // Plainly in an address it would be in every log on the way.
      [officer, { search: value }, "invalid_input"],
      [officer, {}, "invalid_input"],
      [officer, { sealed: `A${sealed}` }, "invalid_input"],
      // Nobody finds people who may not see them.
      [administrator, params, "forbidden"],
    ] as const;
    for (const [actor, given, code] of refusedTo) {
      await expect(openList(readerOf(actor), "search", given)).rejects.toThrow(
        expect.objectContaining({ code }),
      );
    }
  });
});
