import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import { reading, type Scope } from "@/lib/core/db";
import { openList } from "@/lib/exports/loaders/lists";
import { RAW_MAIL_STATES } from "@/lib/intake/model/raw-mail";
import { DOOR_WORDS, MAIL_STATE_LABELS } from "@/lib/intake/present/decisions";
import { byState, isUndecided, type MailPlace } from "@/lib/reports/model/mails";
import {
  findMailCounts,
  findMailPage,
  findWaitingMails,
  type MailPage,
  mailCountsSql,
  mailPageSql,
  waitingMailsSql,
} from "@/lib/reports/queries/mails";
import { testDatabase } from "@/lib/testing/database-urls";
import { fileOf, jsonOf, readerOf } from "@/lib/testing/exported";
import { makeStaff } from "@/lib/testing/factories";
import { accessesTo } from "@/lib/testing/plans";
import { vacuumed } from "@/lib/testing/vacuumed";

const DESK: Scope = { kind: "desk", actor: randomUUID() };
const YEAR = { from: civilDate("2025-12-01"), to: civilDate("2026-11-30") };
const MAILS = 12_000;
const client = new Client({ connectionString: testDatabase.superuserUrl });

/** Ten years of mails, one every seven hours and a bit; of the last ten some wait. */
beforeAll(async () => {
  await client.connect();
  await client.query("set session_replication_role = replica");
  await client.query(
    `insert into raw_mail (id, sha256, size, wrapped_key, state, door, arrived_at, created_at, decided_at, set_aside_reason,
       decided_by_id, quarantine_reason, next_read_at, request_id, controller_id, message_id, outbox_id, dropped_by_id)
     select gen_random_uuid(), decode(md5(n::text), 'hex'), 1, '\\x00', state::"RawMailState", 'smtp', at, at,
       case when n > 10 then at end, case when state = 'set_aside' then 'not_a_request' end,
       case when state = 'set_aside' then gen_random_uuid() end, case when state = 'quarantine' then 'x' end,
       case when state = 'unread' then at end,
       case when state in ('new_request', 'appended') then gen_random_uuid() end,
       case when state in ('new_request', 'appended') then gen_random_uuid() end,
       case when state = 'appended' then gen_random_uuid() end, case when state = 'bounce_matched' then gen_random_uuid() end, null
     from (select n, timestamptz '2026-11-24 12:00Z' - n * interval '7 hours 18 minutes' as at,
         case when n <= 6 then 'waiting_for_officer' when n <= 9 then 'quarantine' when n = 10 then 'unread'
           else (array['new_request', 'appended', 'routed', 'bounce_matched', 'automatic_reply', 'set_aside'])[n % 6 + 1] end
           as state
       from generate_series(1, $1::int) n) drawn`,
    [MAILS],
  );
  await client.query("set session_replication_role = default");
  await vacuumed(client, ["raw_mail"]);
});
afterAll(() => client.end());

async function counted(sql: string): Promise<number> {
  const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from ${sql}`);
  return rows[0]?.n ?? -1;
}

describe("the mails of a report", () => {
  it("add up to all that came in its period, each in one state", async () => {
    const counts = await reading(DESK, (tx) => findMailCounts(tx, YEAR));
    const states = byState(counts);
    const inYear = "raw_mail where arrived_at >= '2025-12-01Z' and arrived_at < '2026-12-01Z'";
    const total = states.reduce((sum, { count }) => sum + count, 0);
    expect(total).toBe(await counted(inYear));
    expect(total).toBeGreaterThan(1_000);
    for (const { state, count } of states) {
      expect([state, count]).toEqual([state, await counted(`${inYear} and state = '${state}'`)]);
    }
    expect(states.map(({ state }) => state)).toEqual([...RAW_MAIL_STATES]);
  });

  it("put the first and the last moment of a month into it", async () => {
    const edge = async (at: string) => {
      await client.query(
        "update raw_mail set arrived_at = $1 where sha256 = decode(md5('11'), 'hex')",
        [at],
      );
      const march = { from: civilDate("2030-03-01"), to: civilDate("2030-03-31") };
      return (await reading(DESK, (tx) => findMailCounts(tx, march))).map(({ month }) => month);
    };
    expect(await edge("2030-02-28T23:59:59.999Z")).toEqual([]);
    expect(await edge("2030-03-01T00:00:00Z")).toEqual(["2030-03"]);
    expect(await edge("2030-03-31T23:59:59.999Z")).toEqual(["2030-03"]);
    expect(await edge("2030-04-01T00:00:00Z")).toEqual([]);
  });

  it("take the first and the last days that there are", async () => {
    const [first, last] = [civilDate("0001-01-01"), civilDate("9999-12-31")];
    const of = async (from: typeof first, to: typeof last) =>
      (await reading(DESK, (tx) => findMailPage(tx, { state: null, span: { from, to } }, null, 3)))
        .rows.length;
    expect(await of(first, last)).toBe(3);
    expect(await of(first, first)).toBe(0);
    expect(await of(last, last)).toBe(0);
  });

  it("say how many wait, whenever they came, and since when the oldest does", async () => {
    const waiting = await reading(DESK, findWaitingMails);
    expect(waiting.count).toBe(10);
    const { rows } = await client.query(
      "select min(arrived_at) as at from raw_mail where decided_at is null",
    );
    expect(waiting.oldestAt).toEqual(rows[0].at);
    expect(RAW_MAIL_STATES.filter(isUndecided)).toHaveLength(3);
  });

  it("lead to exactly the mails they count, page by page", async () => {
    for (const list of [
      { state: "bounce_matched", span: YEAR },
      { state: null, span: null },
      { state: "quarantine", span: null },
    ] as const) {
      const ids = new Set<string>();
      let place: MailPlace | null = null;
      do {
        const start: MailPlace | null = place;
        const page: MailPage = await reading(DESK, (tx) => findMailPage(tx, list, start, 40));
        for (const { id } of page.rows) ids.add(id);
        place = page.next;
      } while (place !== null);
      const counts = await reading(DESK, (tx) => findMailCounts(tx, YEAR));
      const of = byState(counts).find(({ state }) => state === list.state)?.count ?? 10;
      expect([list.state, ids.size]).toEqual([list.state, of]);
    }
  });

  it("leave as a file of exactly those mails, and not with filters that nobody can read", async () => {
    const reader = readerOf(await makeStaff("manager"));
    const asked = { state: "bounce_matched", receivedFrom: YEAR.from, receivedTo: YEAR.to };
    const { text } = await fileOf(reader, "reports-each-mail", "jsonl", asked);
    const lines = jsonOf(text);
    const counts = await reading(DESK, (tx) => findMailCounts(tx, YEAR));
    const [bounced] = byState(counts).filter(({ state }) => state === asked.state);
    expect(lines).toHaveLength(bounced?.count ?? -1);
    expect(new Set(lines.map(({ became }) => became))).toEqual(
      new Set([MAIL_STATE_LABELS.bounce_matched]),
    );
    expect(lines[0]).toMatchObject({ came: DOOR_WORDS.smtp, time_zone: "UTC" });
    await expect(openList(reader, "reports-each-mail", { state: "lost" })).rejects.toThrow(
      expect.objectContaining({ code: "invalid_input" }),
    );
  });

  it("are counted and listed without the mails of other years", async () => {
    const looked = async (sql: ReturnType<typeof waitingMailsSql>) =>
      accessesTo("raw_mail", DESK, async (reads) => reads.$queryRaw(sql));
    const rows = (found: Awaited<ReturnType<typeof looked>>) =>
      found.reduce((sum, one) => sum + one.rows, 0);
    const inYear = await reading(DESK, (tx) => findMailCounts(tx, YEAR));
    const total = inYear.reduce((sum, { count }) => sum + count, 0);
    expect(rows(await looked(mailCountsSql(YEAR)))).toBeLessThanOrEqual(total);
    expect(rows(await looked(waitingMailsSql()))).toBeLessThanOrEqual(10);
    expect(
      rows(await looked(mailPageSql({ state: null, span: null }, null, 51))),
    ).toBeLessThanOrEqual(10);
    const bounces = { state: "bounce_matched", span: YEAR } as const;
    expect(rows(await looked(mailPageSql(bounces, null, 51)))).toBeLessThanOrEqual(total);
  });
});
