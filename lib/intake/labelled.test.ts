import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { SURE } from "@/lib/intake/model/proposal";
import { proposalSchema } from "@/lib/intake/schema";
import type { Reading, ScoredField } from "@/lib/testing/intake-score";
import { readingsOf, SCORED_FIELDS, scoreOf } from "@/lib/testing/intake-score";
import type { Label, LabelledMail } from "@/lib/testing/labelled-mails";
import { labelledMails, proposeLabelled } from "@/lib/testing/labelled-mails";

// What `npm run bench:intake` prints, held: a change of the understanding may only raise these.
const FLOORS: Readonly<Record<ScoredField, { precision: number; recall: number; sure: number }>> = {
  form: { precision: 1, recall: 1, sure: 1 },
  forwardedBy: { precision: 1, recall: 1, sure: 1 },
  controller: { precision: 1, recall: 1, sure: 1 },
  originalSender: { precision: 1, recall: 1, sure: 1 },
  originalSentAt: { precision: 1, recall: 1, sure: 1 },
  askedOn: { precision: 1, recall: 1, sure: 1 },
  rights: { precision: 1, recall: 1, sure: 1 },
  law: { precision: 1, recall: 1, sure: 1 },
  identifiers: { precision: 1, recall: 1, sure: 1 },
};

const mails = labelledMails();
const LANGUAGES = ["en", "de", "fr", "es", "nl", "it"];
const CLIENTS = [
  "outlook-desktop",
  "outlook-plain",
  "outlook-web",
  "outlook-mac",
  "outlook-mac-old",
  "gmail-web",
  "gmail-mobile",
  "apple-mail",
  "apple-ios",
  "thunderbird",
  "thunderbird-attached",
  "yahoo",
];

async function readAll(labelled: readonly LabelledMail[]): Promise<Reading[]> {
  const all: Reading[] = [];
  for (const mail of labelled) all.push(...readingsOf(mail, await proposeLabelled(mail.name)));
  return all;
}

describe("the labelled set", () => {
  it("labels every mail of its folder", () => {
    const folder = join(process.cwd(), "lib", "intake", "fixtures", "forwards");
    const files = readdirSync(folder).filter((name) => name.endsWith(".eml"));
    expect(mails.map(({ name }) => name).sort()).toEqual(files.sort());
  });

  it.each(CLIENTS)("has a forward by %s in every language", (client) => {
    const languages = mails.filter(({ label }) => label.client === client);
    expect(new Set(languages.map(({ label }) => label.language))).toEqual(new Set(LANGUAGES));
  });
});

describe("a forwarded mail is understood", () => {
  let readings: Reading[] = [];
  beforeAll(async () => {
    readings = await readAll(mails);
  });

  it.each(SCORED_FIELDS)("at least as well as before: %s", (field) => {
    const score = scoreOf(field, readings);
    const floor = FLOORS[field];
    const mistakes = readings.filter((one) => one.field === field && !one.right);
    expect(score.precision, JSON.stringify(mistakes)).toBeGreaterThanOrEqual(floor.precision);
    expect(score.recall, JSON.stringify(mistakes)).toBeGreaterThanOrEqual(floor.recall);
    expect(score.surePrecision, JSON.stringify(mistakes)).toBeGreaterThanOrEqual(floor.sure);
  });

  it("and never with a wrong controller that nobody would look at twice", () => {
    const wrong = readings.filter(
      ({ field, right, confidence }) =>
        field === "controller" && !right && confidence !== null && confidence >= SURE,
    );
    expect(wrong).toEqual([]);
  });

  it("and is the same when it was kept and read back", async () => {
    for (const { name } of mails) {
      const proposal = await proposeLabelled(name);
      expect(proposalSchema.parse(JSON.parse(JSON.stringify(proposal)))).toEqual(proposal);
    }
  });
});

describe("the score", () => {
  const [first] = mails;
  const scored = async (change: Partial<Label>, field: ScoredField) => {
    if (!first) throw new Error("there is no labelled mail");
    const label = { ...first.label, ...change };
    return scoreOf(field, await readAll([{ ...first, label }]));
  };

  it("falls when a label says something else than was read", async () => {
    expect((await scored({}, "controller")).precision).toBe(1);
    expect(await scored({ controller: "somebody-else" }, "controller")).toMatchObject({
      precision: 0,
      recall: 0,
      surePrecision: 0,
    });
    expect((await scored({ controller: null }, "controller")).precision).toBe(0);
    expect((await scored({ rights: ["portability"] }, "rights")).recall).toBe(0);
    expect((await scored({ askedOn: "2020-01-01" }, "askedOn")).precision).toBe(0);
  });
});
