import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import { readWhole, tableOf, writeTable } from "@/lib/core/table";
import { monthSpan } from "@/lib/reports/model/filter";
import { EVERY_ROW } from "@/lib/reports/model/row-list";
import { BREACH_COLUMNS, ROW_COLUMNS } from "@/lib/reports/present/csv";
import { DEFINITIONS } from "@/lib/reports/present/definitions";
import { agreementWords, breachLine, rowLine } from "@/lib/reports/present/lines";
import { listWords, monthMark, monthName } from "@/lib/reports/present/words";

const NOW = new Date("2026-11-24T12:00:00Z");
const FACTS = {
  reference: "DSR-2026-7F3K9Q",
  controllerName: "=HYPERLINK(1)",
  rights: ["access"],
  state: "in_progress",
  zone: "Asia/Tokyo",
  receivedOn: civilDate("2026-10-26"),
  pausedDays: 4,
  stoppedSince: null,
  dueOn: civilDate("2026-11-23"),
  answeredOn: null,
  withdrawnOn: null,
  ownerName: null,
  ballHolder: "controller",
  ballSince: new Date("2026-11-20T12:00:00Z"),
  governs: "ours",
  ruleId: "promise-30d",
} as const;

describe("the words of a list", () => {
  it("say every condition of it", () => {
    const due = monthSpan("2026-11");
    const list = { ...EVERY_ROW, verdict: "kept", due, owner: "nobody", law: "uk" } as const;
    expect(listWords(list, "Aster")).toEqual([
      ...["Answered in time", "due in November 2026", "without an owner"],
      ...["Aster", "United Kingdom (UK GDPR)"],
    ]);
    const day = civilDate("2026-12-01");
    expect(listWords({ ...EVERY_ROW, due: { from: day, to: day } }, null)).toEqual([
      "due on Tue 1 Dec 2026",
    ]);
    expect(listWords(EVERY_ROW, null)).toEqual([]);
  });

  it("name months", () => {
    expect([monthName("2026-01"), monthMark("2025-12")]).toEqual(["January 2026", "Dec 25"]);
  });
});

describe("a line of a list", () => {
  it("counts days in the request's own zone", () => {
    expect(rowLine(FACTS, NOW)).toMatchObject({
      daysLeft: -1,
      ball: "With the controller, 4 days",
    });
    expect(rowLine({ ...FACTS, zone: "Pacific/Pago_Pago" }, NOW).daysLeft).toBe(-1);
    expect(rowLine({ ...FACTS, dueOn: civilDate("2026-11-24") }, NOW).daysLeft).toBe(0);
  });

  it.each(["withdrawn", "rejected", "merged"] as const)(
    "counts nothing of what was %s: no clock of it runs",
    (state) => {
      const line = rowLine({ ...FACTS, state, ballHolder: "nobody" }, NOW);
      expect(line).toMatchObject({ isOpen: false, isCounted: false, answered: null });
      const cells = Object.fromEntries(ROW_COLUMNS.map(([name, read]) => [name, read(line)]));
      expect(cells).toMatchObject({ days_left: null, gross_days: null, net_days: null });
    },
  );

  it("asks for a cause only once there is a late answer", () => {
    const told = { kind: "nothing" } as const;
    const open = breachLine({ ...FACTS, cause: null, told }, NOW);
    expect(open).toMatchObject({ daysLate: 1, isCauseMissing: false, told: "Nothing yet" });
    const late = { ...FACTS, answeredOn: civilDate("2026-11-27"), cause: null };
    const answer = { kind: "answer", at: NOW } as const;
    expect(breachLine({ ...late, told: answer }, NOW)).toMatchObject({
      ...{ daysLate: 4, isCauseMissing: true, told: "Answer, Tue 24 Nov 2026" },
    });
  });

  it("says by how many days it was withdrawn late, and nothing where it was in time", () => {
    const withdrawn = { ...FACTS, state: "withdrawn", ballHolder: "nobody" } as const;
    const late = { ...withdrawn, withdrawnOn: civilDate("2026-11-24") };
    const inTime = { ...withdrawn, withdrawnOn: civilDate("2026-11-23") };
    expect(rowLine(late, NOW).withdrawnLate).toBe("Withdrawn 1 day late");
    expect(rowLine(inTime, NOW).withdrawnLate).toBeNull();
    const told = { kind: "nothing" } as const;
    const breach = breachLine({ ...late, cause: null, told }, new Date("2026-12-24T12:00:00Z"));
    expect(breach).toMatchObject({
      ...{ withdrawnLate: "Withdrawn 1 day late", daysLate: 1, isOpen: false, answered: null },
      ...{ isCauseMissing: false, told: "Nothing" },
    });
    const cells = Object.fromEntries(BREACH_COLUMNS.map(([name, read]) => [name, read(breach)]));
    expect(cells).toMatchObject({ answered_day: null, withdrawn_day: "2026-11-24", days_late: 1 });
  });

  it("names the clock that was missed, and leads to what was told", () => {
    const message = { kind: "message", at: NOW, messageId: "m1" } as const;
    const line = (change: object) =>
      breachLine({ ...FACTS, cause: null, told: message, ...change }, NOW);
    expect(line({})).toMatchObject({
      clock: "Published promise",
      toldHref: "/desk/requests/DSR-2026-7F3K9Q#entry-m1",
    });
    expect(line({ ruleId: "agreement:x:2" }).clock).toBe("Agreement");
    expect(line({ governs: "statutory" }).clock).toBe("The controller's own");
    const answer = { told: { kind: "answer", at: NOW } };
    expect(line(answer).toldHref).toBe("/desk/requests/DSR-2026-7F3K9Q#answer");
    expect(line({ told: { kind: "nothing" } }).toldHref).toBeNull();
  });

  it("fills each column of its file, and runs no formula in it", async () => {
    const breach = breachLine({ ...FACTS, cause: "volume", told: { kind: "nothing" } }, NOW);
    for (const table of [
      tableOf("rows", ROW_COLUMNS, readWhole([rowLine(FACTS, NOW)])),
      tableOf("breaches", BREACH_COLUMNS, readWhole([breach])),
    ]) {
      const texts = [];
      for await (const { text } of writeTable(table, "csv")) texts.push(text);
      expect(texts[1]).toContain("'=HYPERLINK(1)");
    }
  });
});

describe("the definition of the register of pauses and extensions", () => {
  const textOf = (id: string) => DEFINITIONS.find((one) => one.id === id)?.text ?? "";

  it("names every date whose correction stands there", () => {
    for (const date of ["receipt", "day of asking", "relevant time"]) {
      expect(textOf("clocks")).toContain(date);
    }
  });

  it("leaves days gross and net to the lists that show them", () => {
    expect(textOf("clocks")).not.toContain("gross");
    expect(textOf("days")).toMatch(/gross.* and net/);
  });
});

describe("docs/metrics.md", () => {
  it("says of every figure what the reports say of it", () => {
    const text = readFileSync("docs/metrics.md", "utf8").replaceAll(/\s+/g, " ");
    for (const { title, text: words } of DEFINITIONS) {
      expect(text).toContain(`## ${title} ${words}`);
    }
  });
});

it("names no number for the promise, of which there may be another version than the first", () => {
  expect(agreementWords(null)).toBe("Published promise");
});
