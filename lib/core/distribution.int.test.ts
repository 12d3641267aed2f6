import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/lib/testing/database-urls";

// How the schema would be laid over several machines by an engine that distributes tables by a column (docs/scale.md). Every table
// is of one class; the rules of a class are asked of the schema as it is; what does not keep them is named here with its reason.

/** Lie on the machine of their controller. */
const DISTRIBUTED: readonly string[] = [
  ...["agreement", "controller_domain", "membership"],
  ...["request", "request_key", "request_right", "identifier", "request_draft", "submission"],
  ...["request_clock", "clock_pause", "clock_extension", "date_correction", "alarm"],
  ...["task", "message", "attachment", "answer"],
  ...["request_merge", "not_duplicate", "hand_over", "import_job", "import_row"],
  ...["request_fact", "fact_change", "controller_rollup"],
];

/** Lie whole on every machine: small, read beside rows of controllers, seldom written. */
const REFERENCE: Readonly<Record<string, string>> = {
  controller: "what the rows of controllers refer to, and those that lie in one place too",
  person: "members of several controllers, and staff, are one person each",
  processing_system: "our systems and sub-processors, which tasks name",
  clock_rule: "versions of rules, the same for everybody",
  working_calendar: "versions of calendars, the same for everybody",
  direct_request:
    "belongs to no controller until one takes it over; hand-overs refer to it. The one table here that grows with use",
};

/** Lie in one place, where the process that asks connects. */
const LOCAL: Readonly<Record<string, string>> = {
  _prisma_migrations: "which migrations were applied",
  setting: "of the installation",
  mailbox_cursor: "how far a mailbox was read",
  session: "of a person, who may act for several controllers",
  sign_in_token: "of an address, before anybody is known",
  federated_identity: "of a person",
  calendar_feed: "of a person",
  api_key: "of a controller or of the installation; found by its own id",
  absence: "of staff",
  summary_mail: "of staff",
  export_schedule: "of the installation",
  export_run: "of a schedule",
  subject_access:
    "one register of the whole installation; of what belongs to no controller yet as well",
  rate_limit: "counts of calls by anybody, forgotten within a day",
  mail_allowance: "counts of mails by address, forgotten within a day",
  direct_draft: "of somebody without an account",
  direct_message: "of a direct request",
  request_reference: "finds the controller of a reference, so it cannot be found by the controller",
  raw_mail: "comes before anybody knows whose it is; the same bytes are kept once",
  outbox_mail: "to anybody, one queue with one key against doubles",
  audit_event: "one trail of the whole installation, in one order",
  rollup: "sums over all controllers",
};

/** Triggers do not run on distributed tables there: what these do has to go into the commands, or be allowed on purpose. */
const TRIGGERED: Readonly<Record<string, string>> = {
  request: "notes what is counted anew, and tells open desks of a stopped clock",
  request_right: "notes what is counted anew",
  request_clock: "notes what is counted anew",
};

const client = new Client({ connectionString: testDatabase.superuserUrl });
beforeAll(() => client.connect());
afterAll(() => client.end());

async function texts(sql: string, ...values: unknown[]): Promise<string[]> {
  const { rows } = await client.query<{ text: string }>(sql, values);
  return rows.map(({ text }) => text);
}

const TABLES = "c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')";
const referenced = Object.keys(REFERENCE);
const local = Object.keys(LOCAL);

describe("every table", () => {
  it("is of exactly one class", async () => {
    const classed = [...DISTRIBUTED, ...referenced, ...local].sort();
    const real = await texts(
      `select c.relname::text as text from pg_class c where ${TABLES} order by c.relname::text collate "C"`,
    );
    expect(classed).toEqual(real);
  });

  it("that could lie with its controller does, or says why not", async () => {
    const withController = await texts(
      `select c.relname::text as text from pg_class c join pg_attribute a on a.attrelid = c.oid
       where ${TABLES} and a.attname = 'controller_id' and not c.relname::text = any($1) order by 1`,
      DISTRIBUTED,
    );
    expect(withController).toEqual([
      ...["api_key", "audit_event", "outbox_mail", "raw_mail"],
      ...["request_reference", "session", "subject_access"],
    ]);
  });
});

describe("a table that is distributed by its controller", () => {
  it("has one in every row", async () => {
    const has = await texts(
      `select c.relname::text as text from pg_class c join pg_attribute a on a.attrelid = c.oid
       where ${TABLES} and a.attname = 'controller_id' and a.attnotnull
         and format_type(a.atttypid, a.atttypmod) = 'uuid' and c.relname::text = any($1)`,
      DISTRIBUTED,
    );
    expect(has.sort()).toEqual([...DISTRIBUTED].sort());
  });

  it("has a primary key, and the controller first in it and in every unique key", async () => {
    const keyed = await texts(
      `select c.relname::text as text from pg_class c join pg_index x on x.indrelid = c.oid and x.indisprimary
       where c.relname::text = any($1)`,
      DISTRIBUTED,
    );
    expect(keyed.sort()).toEqual([...DISTRIBUTED].sort());
    const loose = await texts(
      `select i.relname::text as text from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'controller_id'
       where ${TABLES} and c.relname::text = any($1) and (x.indisunique or x.indisexclusion) and x.indkey[0] <> a.attnum`,
      DISTRIBUTED,
    );
    expect(loose).toEqual([]);
  });

  it("refers to its like by the controller, and else to tables that lie everywhere", async () => {
    const loose = await texts(
      `select con.conname::text as text from pg_constraint con
       join pg_class c on c.oid = con.conrelid join pg_class t on t.oid = con.confrelid
       where con.contype = 'f' and c.relname::text = any($1) and not t.relname::text = any($2)
         and not (t.relname::text = any($1) and exists (
           select from generate_subscripts(con.conkey, 1) as place
           join pg_attribute a on a.attrelid = c.oid and a.attnum = con.conkey[place] and a.attname = 'controller_id'
           join pg_attribute b on b.attrelid = t.oid and b.attnum = con.confkey[place] and b.attname = 'controller_id'))`,
      DISTRIBUTED,
      referenced,
    );
    expect(loose).toEqual([]);
  });

  it("has triggers only where it is known", async () => {
    const triggered = await texts(
      `select distinct c.relname::text as text from pg_trigger t join pg_class c on c.oid = t.tgrelid
       where not t.tgisinternal and c.relname::text = any($1) order by 1`,
      [...DISTRIBUTED, ...referenced],
    );
    expect(triggered).toEqual(Object.keys(TRIGGERED).sort());
  });
});

it("a table that lies everywhere or in one place refers to none that is distributed", async () => {
  const loose = await texts(
    `select con.conname::text as text from pg_constraint con
     join pg_class c on c.oid = con.conrelid join pg_class t on t.oid = con.confrelid
     where con.contype = 'f' and not c.relname::text = any($1)
       and (t.relname::text = any($1) or (c.relname::text = any($2) and not t.relname::text = any($2)))`,
    DISTRIBUTED,
    referenced,
  );
  expect(loose).toEqual([]);
});

async function written(): Promise<string> {
  const { rows } = await client.query<{ name: string; keys: string }>(
    `select c.relname::text as name, string_agg(
       (select string_agg(pg_get_indexdef(x.indexrelid, place, true), ', ' order by place)
        from generate_series(1, x.indnkeyatts) as place), '; ' order by x.indisprimary desc, x.indexrelid::regclass::text) as keys
     from pg_class c join pg_index x on x.indrelid = c.oid and x.indisunique where ${TABLES} group by c.relname`,
  );
  const keys = new Map(rows.map((row) => [row.name, row.keys]));
  const reasons = (of: Readonly<Record<string, string>>) =>
    Object.entries(of)
      .sort()
      .map(([name, why]) => `| ${name} | ${why} |`);
  return [
    "# Tables by where they would lie",
    "",
    "Written and checked by `lib/core/distribution.int.test.ts` against the schema as it is; [scale](scale.md) says what it is for.",
    "",
    "## Distributed by `controller_id`",
    "",
    "It is in every row, first in the primary key and in every unique key, and part of every foreign key among these tables.",
    "",
    "| table | unique keys, the primary one first |",
    "|---|---|",
    ...[...DISTRIBUTED].sort().map((name) => `| ${name} | ${keys.get(name) ?? ""} |`),
    "",
    "Three of them have triggers:",
    "",
    "| table | what its triggers do |",
    "|---|---|",
    ...reasons(TRIGGERED),
    "",
    "## Whole on every machine",
    "",
    "| table | why |",
    "|---|---|",
    ...reasons(REFERENCE),
    "",
    "## In one place",
    "",
    "| table | why |",
    "|---|---|",
    ...reasons(LOCAL),
    "",
  ].join("\n");
}

it("is written down as it is", async () => {
  await expect(await written()).toMatchFileSnapshot("../../docs/distribution.md");
});
