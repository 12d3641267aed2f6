import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { StaffActor } from "@/lib/auth/model";
import { systemClock } from "@/lib/core/clock";
import { env } from "@/lib/core/env";
import { workImports } from "@/lib/imports/jobs";
import { handInMail } from "@/lib/intake/commands/hand-in";
import { askBack } from "@/lib/routing/commands/desk";
import { handOver } from "@/lib/routing/commands/hand-over";
import { replyDirect } from "@/lib/routing/commands/reply";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { anybody, makeDirect, writeDirect } from "@/lib/testing/directs";
import { expectDone, makeController, makeMember, systemCaller } from "@/lib/testing/factories";
import { importLine, importOf, mapFile, startFile, takeFile } from "@/lib/testing/import-files";
import { callerOf, lookAtAll } from "@/lib/testing/trail";
import type { Story } from "@/prisma/seed/acts";
import { plot } from "@/prisma/seed/plot";
import { Telling } from "@/prisma/seed/tell";
import { buildWorld, type World } from "@/prisma/seed/world";

const YEAR_AGO = new Date(systemClock.now().getTime() - 380 * 86_400_000);
const MAIL = "mail of Rosalind Quince about her dossier";
/** Words of the product itself, which stand in the code and are nobody's. */
const SHORTEST = 6;

/** Everything that was said about somebody in a story. */
function saidIn(story: Story): string[] {
  const texts = story.acts.flatMap((act) => {
    if (act.verb === "answer") return [act.decision.note];
    return "text" in act ? [act.text] : [];
  });
  return [
    story.name,
    ...story.identifiers.map(({ value }) => value),
    story.notes,
    story.toldPerson,
    ...texts,
  ];
}

/** The forms in which a text might lie somewhere: as it is, in hex as dumps print bytes, and in base64 at each offset. */
function disguises(text: string): string[] {
  const bytes = Buffer.from(text, "utf8");
  const base64 = [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
    return encoded.slice(offset === 0 ? 0 : 4, -4);
  });
  return [text, text.toLowerCase(), encodeURIComponent(text), bytes.toString("hex"), ...base64];
}

async function dump(): Promise<string> {
  const tables = await lookAtAll<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const parts: string[] = [];
  for (const { name } of tables) {
    const rows = await lookAtAll<{ row: string }>(`select t::text as row from ${name} t`);
    parts.push(...rows.map(({ row }) => row));
  }
  return parts.join("\n");
}

/** What of the texts can be read in the dump or in the stored files, whatever the disguise. */
function findIn(haystacks: readonly string[], texts: Iterable<string>): string[] {
  return [...texts].filter((text) =>
    disguises(text).some((needle) => haystacks.some((haystack) => haystack.includes(needle))),
  );
}

function filesUnder(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)))
    .flatMap((bytes) => [bytes.toString("latin1"), bytes.toString("hex")]);
}

async function tell(world: World, story: Story, said: Set<string>): Promise<void> {
  const telling = new Telling(world, story, systemClock.now());
  await telling.arrive();
  for (const act of story.acts) await telling.perform(act);
  for (const text of saidIn(story)) if (text.length >= SHORTEST) said.add(text);
}

/**
 * Somebody who wrote to us directly, was asked back, replied, and was handed over; and what somebody typed and did not send.
 * Everything that was said, the addresses of the mails that still wait included.
 */
async function writeDirectly(officer: StaffActor): Promise<string[]> {
  const at = systemClock.now();
  const typed = {
    company: "Tamarind Wholesale of Quincetown",
    companyAddress: "tamarind-wholesale.example",
    wish: "Since the flood nobody answers me.",
    name: "Philippa Wintergreen",
    email: "Philippa.Wintergreen@inbox.example",
    phone: "+44 20 7946 0991",
    replyTo: "write-to-philippa@inbox.example",
  };
  const half = { ...typed, name: "Ottoline Halfway", wish: "I stopped here, halfway." };
  await writeDirect({ at, ...half });
  const { reference, version, token } = await makeDirect({ at, ...typed });
  const question = "Which of the two warehouses was it?";
  const reply = "The one beside the orchard.";
  const staff = callerOf(officer, at);
  expectDone(await askBack.execute(staff, { reference, version, body: question }));
  expectDone(await replyDirect.execute(anybody(at), { token, body: reply }));
  const { id } = await makeController();
  const input = { reference, version: version + 2, to: [id], named: [id], confirm: "yes" };
  expectDone(await handOver.execute(staff, input));
  const { name, wish } = half;
  return [...Object.values(typed), name, wish, question, reply, token];
}

/** An import of a few rows, one of them wrong, whose file is still kept. */
async function bringImport(said: Set<string>): Promise<void> {
  const { id } = await makeController();
  const caller = callerOf(await makeMember(id), systemClock.now());
  const rows = ["TICKET-ROSALIND-1", "TICKET-ROSALIND-2"].map((row) => importLine(row));
  const wrong = importLine("TICKET-ROSALIND-3", { email: "rosalind has no address" });
  const importId = await takeFile(caller, [...rows, wrong]);
  const work = () => workImports(systemCaller(systemClock.now()), blobStore());
  await mapFile(caller, importId);
  await work();
  await startFile(caller, importId);
  await work();
  expect(await importOf(importId)).toMatchObject({ state: "imported", imported: 2, bad: 1 });
  for (const text of [
    "TICKET-ROSALIND",
    "Rosalind Quince TICKET",
    "rosalind has no address",
    "Look twice, please",
  ])
    said.add(text);
}

describe("a dump of the database and the storage", () => {
  const said = new Set<string>();
  let haystacks: string[] = [];

  beforeAll(async () => {
    const world = await buildWorld(YEAR_AGO);
    const stories = plot(systemClock.now(), 40).slice(0, 24);
    for (const story of stories) await tell(world, story, said);
    const [officer] = world.officers;
    if (!officer) throw new Error("no officer");
    const bytes = Buffer.from(`From: a@aster.example\r\nSubject: Hello\r\n\r\n${MAIL}\r\n`);
    await handInMail(callerOf(officer, systemClock.now()), blobStore(), new Uint8Array(bytes));
    said.add(MAIL);
    for (const text of await writeDirectly(officer)) said.add(text);
    await bringImport(said);
    haystacks = [await dump(), ...filesUnder(env().STORAGE_DIR)];
  }, 120_000);

  it("holds what it should: hundreds of rows and a stored mail", () => {
    expect(said.size).toBeGreaterThan(80);
    expect(haystacks.length).toBeGreaterThan(1);
    expect(haystacks[0]).toContain("Aster Retail");
  });

  it("shows nothing of what was said about anybody", () => {
    expect(findIn(haystacks, said)).toEqual([]);
  });

  it("would show it if a single text were stored in the clear", async () => {
    await lookAtAll("insert into rate_limit (key, points) values ($1, 1)", [MAIL]);
    expect(findIn([await dump()], said)).toEqual([MAIL]);
    await lookAtAll("update rate_limit set key = encode(convert_to(key, 'UTF8'), 'base64')");
    expect(findIn([await dump()], said)).toEqual([MAIL]);
  });
});
