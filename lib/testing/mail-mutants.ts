import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { MailParser } from "@/lib/intake/adapter/mail-parser";
import { startMailParser } from "@/lib/intake/adapter/mail-parser";
import { parseWith } from "@/lib/intake/adapter/parse-mail";
import { proposeRequest } from "@/lib/intake/model/propose-request";
import { proposalSchema } from "@/lib/intake/schema";
import { dishonestPlaces } from "@/lib/testing/honest-places";
import { LABELLED_CONTEXT, labelledMail, labelledMails } from "@/lib/testing/labelled-mails";
import { corpusFiles } from "@/lib/testing/mail-corpus";
import { mailFixture, mailFixtureNames } from "@/lib/testing/mail-fixtures";

type Whole = { readonly name: string; readonly bytes: Uint8Array };

/** Every mail there is: our own, the labelled ones, and the corpora where they were fetched. */
export function wholeMails(): Whole[] {
  return [
    ...mailFixtureNames().map((name) => ({ name, bytes: mailFixture(name) })),
    ...labelledMails().map(({ name }) => ({ name, bytes: labelledMail(name) })),
    ...corpusFiles().map((path) => ({
      name: basename(path),
      bytes: new Uint8Array(readFileSync(path)),
    })),
  ];
}

/** Numbers from 0 to below 1 that are the same for the same seed (mulberry32). */
function randomBy(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What is put where it does not belong. */
const PUT_IN = [
  "\0",
  "\r",
  "\n",
  "\r\n\r\n",
  "\r\n ",
  "--",
  "=",
  "=?utf-8?B?",
  "=?utf-8?Q?=0D=0A?=",
  "\xff\xfe\xc3",
  "\xe2\x80\xae",
  "@",
  "<<<<<<",
  '"',
  "(",
  "From: a@b.example\r\n",
  "Von: a@b.example\r\nGesendet: x\r\n",
  "On 1/1/26 10:00 a@b.example wrote:\r\n",
  "Content-Type: multipart/mixed; boundary=\r\n",
  "Content-Transfer-Encoding: base64\r\n",
  "charset=utf-16",
  "; boundary=b",
  "<!--",
  "<table><tr><td>",
  "&#x110000;",
  "a".repeat(5_000),
  "> ".repeat(500),
  "\n".repeat(2_000),
];
const MOST_CHANGES = 8;

export type Mutant = { readonly recipe: string; readonly bytes: Uint8Array };

type Chance = (limit: number) => number;
type Change = (bytes: Buffer, below: Chance, other: Whole) => { bytes: Buffer; step: string };

function cutAt(bytes: Buffer, below: Chance) {
  const at = below(bytes.length);
  const length = below(Math.min(bytes.length - at, 400));
  return { at, length, before: bytes.subarray(0, at), after: bytes.subarray(at) };
}

const CHANGES: readonly Change[] = [
  (bytes, below) => {
    const { at, before, after } = cutAt(bytes, below);
    const value = below(256);
    const changed = Buffer.concat([before, Buffer.of(value), after.subarray(1)]);
    return { bytes: changed, step: `set ${at} to ${value}` };
  },
  (bytes, below) => {
    const { at, length, before, after } = cutAt(bytes, below);
    const changed = Buffer.concat([before, after.subarray(length)]);
    return { bytes: changed, step: `cut ${length} at ${at}` };
  },
  (bytes, below) => {
    const { at, length, before, after } = cutAt(bytes, below);
    const changed = Buffer.concat([before, after.subarray(0, length), after]);
    return { bytes: changed, step: `double ${length} at ${at}` };
  },
  (bytes, below) => {
    const { at, before, after } = cutAt(bytes, below);
    const index = below(PUT_IN.length);
    const put = Buffer.from(PUT_IN[index] ?? "", "latin1");
    return { bytes: Buffer.concat([before, put, after]), step: `put number ${index} in at ${at}` };
  },
  (bytes, below, other) => {
    const { at, before, after } = cutAt(bytes, below);
    const start = below(other.bytes.length);
    const put = other.bytes.subarray(start, start + 2_000);
    const step = `put ${other.name} from ${start} in at ${at}`;
    return { bytes: Buffer.concat([before, put, after]), step };
  },
  (bytes, below) => {
    const { at, before } = cutAt(bytes, below);
    return { bytes: before, step: `end at ${at}` };
  },
  (bytes) => {
    const bare = bytes.toString("latin1").replaceAll("\r\n", "\n");
    return { bytes: Buffer.from(bare, "latin1"), step: "bare line ends" };
  },
];

/** The mutant of this number under this seed: a whole mail with some of its bytes changed. */
export function mutantOf(mails: readonly Whole[], seed: number, number: number): Mutant {
  const random = randomBy(seed * 1_000_003 + number);
  const below: Chance = (limit) => Math.floor(random() * Math.max(1, limit));
  const any = () => mails[below(mails.length)] ?? { name: "none", bytes: new Uint8Array() };
  const whole = any();
  const steps: string[] = [];
  let bytes = Buffer.from(whole.bytes);
  for (let left = 1 + below(MOST_CHANGES); left > 0; left -= 1) {
    const changed = CHANGES[below(CHANGES.length)]?.(bytes, below, any());
    if (!changed) continue;
    bytes = Buffer.from(changed.bytes);
    steps.push(changed.step);
  }
  const recipe = `seed ${seed}, mutant ${number}: ${whole.name}, ${steps.join(", ")}`;
  return { recipe, bytes: new Uint8Array(bytes) };
}

export type MutantRun = {
  readonly tried: number;
  readonly read: number;
  /** How many were refused, by reason. Their bytes are kept all the same. */
  readonly refused: ReadonlyMap<string, number>;
  /** What went wrong, each with its mutant's recipe. */
  readonly failures: readonly string[];
  /** The most memory that the reading process held. */
  readonly peakMb: number;
};

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
/** Far more than one small mail takes: a process that has to be ended counts as a failure. */
const LIMIT_MS = 3_600_000;

/** Reads so many mutants in one process, as the doors read mails, and says what went wrong. */
export async function runMutants(count: number, seed: number): Promise<MutantRun> {
  const mails = wholeMails();
  const refused = new Map<string, number>();
  const failures: string[] = [];
  const parser = startMailParser(LIMIT_MS);
  let read = 0;
  try {
    for (let number = 0; number < count; number += 1) {
      const mutant = mutantOf(mails, seed, number);
      const outcome = await readMutant(parser, mutant);
      failures.push(...outcome.failures.map((failure) => `${failure} (${mutant.recipe})`));
      if (outcome.refused === null) read += 1;
      else refused.set(outcome.refused, (refused.get(outcome.refused) ?? 0) + 1);
    }
    return { tried: count, read, refused, failures, peakMb: parser.peakMb() };
  } finally {
    parser.close();
  }
}

async function readMutant(
  parser: MailParser,
  { bytes }: Mutant,
): Promise<{ refused: string | null; failures: string[] }> {
  const before = sha256(bytes);
  const failures: string[] = [];
  let refused: string | null = null;
  try {
    const parsed = await parseWith(parser.parse, bytes);
    if (parsed.ok) {
      const proposal = proposeRequest(parsed.value, LABELLED_CONTEXT);
      failures.push(...dishonestPlaces(proposal));
      const kept: unknown = JSON.parse(JSON.stringify(proposal));
      if (!proposalSchema.safeParse(kept).success) failures.push("cannot be read back");
    } else refused = parsed.reason;
  } catch (error) {
    failures.push(`threw ${error instanceof Error ? (error.stack ?? error.message) : "something"}`);
  }
  if (sha256(bytes) !== before) failures.push("its bytes were changed");
  return { refused, failures };
}
