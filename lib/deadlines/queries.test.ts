import { describe, expect, it } from "vitest";
import { deadlineJson } from "@/lib/deadlines/present/json";
import { findDeadline, givenInQuery } from "@/lib/deadlines/queries";

const NOW = new Date("2026-11-25T12:00:00Z");

const find = (query: string) => findDeadline(givenInQuery(new URLSearchParams(query)), NOW);

async function answer(query: string) {
  const found = await find(query);
  if (!found.ok) throw new Error(JSON.stringify(found.errors));
  return deadlineJson(found.deadline);
}

const EU = "rule=eu-gdpr&received=2026-01-30T09:00:00%2B01:00&zone=Europe/Berlin&calendar=DE-BE";

describe("an answer", () => {
  it("has the day, what governs it, and a sentence for each step", async () => {
    const found = await answer(EU);
    expect(found).toMatchObject({
      dueOn: "2026-03-02",
      governedBy: { clock: "ours", rule: "eu-gdpr", version: "1" },
      refusals: [],
      calendar: { id: "DE-BE" },
      zone: "Europe/Berlin",
      received: { on: "2026-01-30", at: "2026-01-30T08:00:00.000Z" },
    });
    expect(found.steps.map(({ step }) => step)).toEqual([
      "received",
      "start",
      "period",
      "clipped",
      "rolled",
      "result",
    ]);
    for (const { words } of found.steps) expect(words).toMatch(/\.$/);
  });

  // Worked out by hand; the reasons are in lib/sla and in the law that each rule cites.
  it.each([
    ["rule=promise-30d&received=2025-01-31", "2025-03-02"],
    ["rule=eu-gdpr&received=2025-01-31", "2025-02-28"],
    ["rule=uk-gdpr&received=2026-11-26", "2026-12-29"],
    ["rule=uk-gdpr&received=2026-09-03", "2026-10-05"],
    ["rule=us-ca-ccpa&received=2026-01-01&extend-on=2026-02-15:complexity", "2026-04-01"],
    ["rule=us-ca-opt-out&received=2026-11-20", "2026-12-15"],
    ["rule=br-lgpd&received=2026-03-01", "2026-03-16"],
    [`${EU}&pause=2026-02-02/2026-02-05:identity`, "2026-03-03"],
    [`${EU}&extend-on=2026-02-10:complexity`, "2026-04-30"],
    ["rule=uk-gdpr&received=2026-03-02&pause=2026-03-10/2026-03-10:scope", "2026-04-07"],
  ])("to %s is %s", async (query, dueOn) => {
    expect((await answer(query)).dueOn).toBe(dueOn);
  });

  it("counts both clocks of a law, and the earlier governs", async () => {
    const found = await answer(`${EU}&asked-controller=2026-01-19&buffer-days=2`);
    expect(found.clocks.map(({ clock, dueOn }) => [clock, dueOn])).toEqual([
      ["ours", "2026-03-02"],
      ["statutory", "2026-02-17"],
    ]);
    expect(found.governedBy.clock).toBe("statutory");
    expect(found.steps.at(0)).toMatchObject({ step: "asked", on: "2026-01-19" });
    expect((await answer(`${EU}&asked-controller=2026-01-30`)).governedBy.clock).toBe("ours");
  });

  it("starts no clock of the controller under the promise, and says so", async () => {
    const found = await answer("rule=promise-30d&received=2026-01-30&asked-controller=2026-01-02");
    expect(found.clocks).toHaveLength(1);
    expect(found.dueOn).toBe("2026-03-01");
    expect(found.notes.map(({ code }) => code)).toEqual(["notAsked", "advice"]);
  });

  it("knows the holidays of the year before where a buffer leads there", async () => {
    // Mon 1 Feb 2027 less 30 days is Sat 2 Jan 2027, and Fri 1 Jan 2027 is New Year's Day.
    const query = "rule=eu-gdpr&received=2027-01-01&calendar=DE-BE&buffer-days=30";
    expect((await answer(query)).dueOn).toBe("2026-12-31");
  });

  it("takes the buffer off the one date there is where no other is known", async () => {
    expect((await answer("rule=promise-30d&received=2026-01-30&buffer-days=3")).dueOn).toBe(
      "2026-02-26",
    );
  });

  it("takes the version of a rule in force on the day of receipt, and on the day of asking", async () => {
    const before = await answer("rule=uk-gdpr&received=2026-02-04");
    const after = await answer("rule=uk-gdpr&received=2026-02-06&asked-controller=2026-02-03");
    expect(before.governedBy.version).toBe("1");
    expect(after.clocks.map(({ version }) => version)).toEqual(["2", "1"]);
  });

  it("knows the confirmation that is owed besides", async () => {
    const found = await answer("rule=us-ca-ccpa&received=2026-03-02");
    expect(found.acknowledgement?.dueOn).toBe("2026-03-16");
    expect(found.acknowledgement?.steps.at(-1)?.words).toMatch(/^Receipt has to be confirmed/);
  });

  it("counts a confirmation that a law asks of the controller from the day the person asked it", async () => {
    // 10 business days after Mon 2 Mar 2026, though it was handed to us a week later.
    const found = await answer("rule=us-ca-ccpa&received=2026-03-09&asked-controller=2026-03-02");
    expect(found.acknowledgement?.dueOn).toBe("2026-03-16");
    expect(found.acknowledgement?.steps[0]?.words).toMatch(/^The person asked the controller on/);
    const promise = await answer(
      "rule=promise-30d&received=2026-03-09&asked-controller=2026-03-02",
    );
    expect(promise.acknowledgement?.dueOn).toBe("2026-03-10");
  });

  it("says that nobody has confirmed a rule, and nothing of the kind of the promise", async () => {
    expect((await answer(EU)).notes.map(({ code }) => code)).toEqual(["unconfirmed", "advice"]);
    const promise = await answer("rule=promise-30d&received=2026-03-02");
    expect(promise.notes.map(({ code }) => code)).toEqual(["advice"]);
  });

  it("quotes the article that refuses a pause, and moves nothing", async () => {
    const found = await answer(
      "rule=us-ca-ccpa&received=2026-03-02&pause=2026-03-03/2026-03-20:identity",
    );
    expect(found.dueOn).toBe("2026-04-16");
    expect(found.refusals).toMatchObject([
      { of: "pause", reason: "pause_not_in_rule", citation: "11 CCR § 7021(b)" },
    ]);
    expect(found.refusals[0]?.words).toContain("11 CCR § 7021(b)");
  });

  it("says of a late extension until when it could have been taken", async () => {
    const found = await answer(`${EU}&extend-on=2026-03-03:complexity`);
    expect(found.dueOn).toBe("2026-03-02");
    expect(found.refusals).toMatchObject([{ of: "extension", reason: "extension_late" }]);
    expect(found.refusals[0]?.words).toContain("Mon 2 Mar 2026");
  });
});

describe("the day as of which a question is asked", () => {
  const pause = `${EU}&pause=2026-02-02/2026-02-05:identity`;

  it("counts all that is given unless it is named", async () => {
    const future = "rule=eu-gdpr&received=2026-12-10&extend-on=2026-12-20:complexity";
    expect((await answer(future)).refusals).toEqual([]);
    expect((await answer(`${EU}&pause=2026-02-02/:identity`)).asOf).toBe("2026-11-25");
  });

  it("leaves out what came later, and takes a reply that came later as outstanding", async () => {
    const early = await answer(`${pause}&extend-on=2026-02-10:complexity&as-of=2026-02-04`);
    expect(early.dueOn).toBe("2026-03-02");
    expect(early.refusals).toMatchObject([{ of: "extension", reason: "not_yet" }]);
    expect(early.steps).toContainEqual(
      expect.objectContaining({ step: "paused", until: null, days: 2 }),
    );
    const before = await answer(`${pause}&as-of=2026-02-01`);
    expect(before.refusals).toMatchObject([{ of: "pause", reason: "not_yet" }]);
  });

  it("ends an open pause", async () => {
    const open = `${EU}&pause=2026-02-02/:identity`;
    expect((await answer(`${open}&as-of=2026-02-05`)).dueOn).toBe((await answer(pause)).dueOn);
  });
});

describe("a receipt", () => {
  const received = (text: string, more = "") =>
    answer(`rule=promise-30d&zone=Europe/Berlin&received=${text}${more}`);

  it.each([
    "2026-01-30T23:30:00Z",
    "2026-01-31T00:30:00%2B01:00",
    "2026-01-31T00:30:00+01:00",
    "2026-01-31T00:30",
    "2026-01-31t00:30:00.123",
    "2026-01-31T05:30%2B06:00",
  ])("of %s is the same moment on the wall of the clock's zone", async (text) => {
    const found = await received(text);
    expect(found.steps[0]).toMatchObject({ step: "received", on: "2026-01-31" });
    expect(found.steps[0]?.words).toContain("Sat 31 Jan 2026 at 00:30");
  });

  it("may be a plain day, and then no time is told", async () => {
    const found = await received("2026-01-31");
    expect(found.received).toEqual({ on: "2026-01-31", at: null });
    expect(found.steps[0]).not.toHaveProperty("at");
    expect(found.steps[0]?.words).toBe(
      "The request reached us on Sat 31 Jan 2026 (Europe/Berlin).",
    );
    expect((await received("2026-01-31", "&received-time=08:05")).steps[0]?.words).toContain(
      "08:05",
    );
  });

  it("on the day the clocks are changed is that day", async () => {
    expect((await received("2026-03-29")).dueOn).toBe("2026-04-28");
    expect((await received("2026-10-25T02:30")).dueOn).toBe("2026-11-24");
  });
});
