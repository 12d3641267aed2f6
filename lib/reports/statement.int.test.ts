import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AppError } from "@/lib/core/app-error";
import { civilDate, civilDateIn } from "@/lib/core/civil-date";
import { reading, type Scope } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import type { RouteViewer } from "@/lib/gate/route";
import { writePdf } from "@/lib/reports/adapter/pdf";
import { loadStatementFile } from "@/lib/reports/loaders/statement";
import { textsOf } from "@/lib/reports/model/document";
import { EVERYTHING } from "@/lib/reports/model/filter";
import { parseStatementPeriod } from "@/lib/reports/model/statement-period";
import { statementData } from "@/lib/reports/present/statement/data";
import { statementDocument } from "@/lib/reports/present/statement/parts";
import { ENGLISH } from "@/lib/reports/present/statement/words";
import { findReport } from "@/lib/reports/queries/report";
import { findStatement } from "@/lib/reports/queries/statement";
import { countedMonth, DESK, NOW } from "@/lib/testing/counted-month";
import { callerOf } from "@/lib/testing/factories";
import { readPdf } from "@/lib/testing/pdf-text";
import { insertController, insertReported } from "@/lib/testing/report-requests";

const month = countedMonth();
const { idOf, statementOf } = month;
beforeAll(month.insert);
afterAll(month.end);

const none = { late: 0, overdue: 0, withdrawnLate: 0, pending: 0 };

describe("the statement of October", () => {
  it("has 17 received, 13 answered, 12 of 17 kept and 8 open at its end", async () => {
    const { counts, setAside, isRunning } = await statementOf("Aster", "2026-10");
    // Received: A5, A6, A7. Answered in October: A2, A3, A5. Due in October: A1 kept, A2 and A3 late, A4 overdue, AW withdrawn late; the due
    // days of the rest are in November. Without an answer on 31 October: A4, A6, A7.
    expect(counts).toEqual({
      ...{ received: 17, answered: 13, openAtEnd: 8 },
      ...{ kept: 12, late: 3, overdue: 1, withdrawnLate: 1, pending: 0 },
    });
    expect(setAside).toEqual({ withdrawn: 1, rejected: 1, merged: 1 });
    expect(isRunning).toBe(false);
  });

  it("answers half within 10 days, and nine in ten not yet", async () => {
    // Of 17 without an answer after 10 days 7 (A5): 0.41. After 21 days 7 are watched and 5 leave with an answer (A6): 7/17 ×
    // 2/7 = 0.118, above a tenth. The last two are open since 27 days. Net, A6 takes 16 days, and the shares are the same.
    const { speed } = await statementOf("Aster", "2026-10");
    expect(speed).toEqual({
      ...{ size: 17, open: 2 },
      gross: { half: 10, nineTenths: "not_reached" },
      net: { half: 10, nineTenths: "not_reached" },
    });
  });

  it("says how many are answered, and that the days are not settled while some are open", async () => {
    const october = await statementOf("Aster", "2026-10");
    expect(textsOf(statementDocument(october, ENGLISH))).toContain(
      "Requests received in the period: 17. Of these answered: 15, still open: 2. The days are what the answers and the ages of the open requests tell so far, and may still change.",
    );
    expect(statementData(october).speed).toEqual({
      ...{ received: 17, open: 2 },
      grossDays: { p50: 10, p90: null },
      netDays: { p50: 10, p90: null },
    });
    const settled = await statementOf("Birch", "2026-10");
    expect(textsOf(statementDocument(settled, ENGLISH))).toContain(
      "Requests received in the period: 4. Of these still open: 0.",
    );
  });

  it("says that nothing was due where nothing was, and that it cannot be judged yet only of what was", async () => {
    const empty = await statementOf("Birch", "2024-01");
    expect(textsOf(statementDocument(empty, ENGLISH))).toContain(
      "No request was received. None was answered. No request was due. Nothing was open at the end.",
    );
    const waiting = { ...empty, counts: { ...empty.counts, pending: 2 } };
    expect(textsOf(statementDocument(waiting, ENGLISH)).join(" ")).toContain(
      "No request was due that can be judged yet.",
    );
  });

  it("parts the same by law, and counts a request with two rights for both", async () => {
    const { laws, rights } = await statementOf("Aster", "2026-10");
    const eu = {
      received: 7,
      answered: 3,
      openAtEnd: 8,
      kept: 12,
      late: 3,
      overdue: 1,
      withdrawnLate: 1,
      pending: 0,
    };
    const uk = { received: 10, answered: 10, openAtEnd: 0, kept: 0, ...none };
    expect(laws.toSorted((a, b) => a.law.localeCompare(b.law))).toEqual([
      { law: "eu", ...eu },
      { law: "uk", ...uk },
    ]);
    expect(rights.toSorted((a, b) => a.right.localeCompare(b.right))).toEqual([
      { right: "access", ...uk },
      { ...{ right: "erasure", ...eu }, received: 17, answered: 13 },
    ]);
  });

  it("lists its five breaches, and how each was handled", async () => {
    const { breaches } = await statementOf("Aster", "2026-10");
    expect(breaches.leftOut).toBe(0);
    expect(breaches.lines[0]).toEqual({
      ...{ reference: "DSR-A4-0", clock: "promise", dueOn: "2026-10-10", answeredOn: null },
      ...{
        withdrawnOn: null,
        daysLate: 45,
        cause: null,
        told: { kind: "message", on: "2026-10-11" },
      },
    });
    expect(breaches.lines[1]).toEqual({
      ...{ reference: "DSR-AW-0", clock: "promise", dueOn: "2026-10-07", answeredOn: null },
      ...{ withdrawnOn: "2026-10-11", daysLate: 4, cause: null, told: null },
    });
    const late = breaches.lines.slice(2).map(({ reference, daysLate, cause, told }) => {
      return [reference, daysLate, cause, told];
    });
    expect(late.toSorted()).toEqual([
      ["DSR-A2-0", 4, "volume", null],
      ["DSR-A2-1", 4, "volume", null],
      ["DSR-A3-0", 4, null, null],
    ]);
  });

  it("lists what moved clocks in October alone", async () => {
    const { movements } = await statementOf("Aster", "2026-10");
    expect(movements.lines.map(({ reference, kind, on }) => [reference, kind, on])).toEqual([
      ["DSR-A7-0", "pause", "2026-10-30"],
      ["DSR-A6-0", "pause", "2026-10-22"],
      ["DSR-A5-0", "correction", "2026-10-03"],
    ]);
    // From 30 October to today, 24 November: 25 days so far; from 22 to 27 October: 5.
    expect(movements.lines.map(({ pausedDays }) => pausedDays)).toEqual([25, 5, null]);
    const september = await statementOf("Aster", "2026-09");
    expect(september.movements.lines.map(({ kind }) => kind)).toEqual(["extension"]);
  });
});

describe("the statement of a quarter that runs", () => {
  it("counts what is due in it until today, and what is open now", async () => {
    // Due from October to December: A1, A5, A6 kept, A2 and A3 late, A4 overdue, AW withdrawn late, A7 to come. Open: A4 and A7.
    const { counts, isRunning } = await statementOf("Aster", "2026-q4");
    expect(counts).toEqual({
      ...{ received: 17, answered: 18, openAtEnd: 3 },
      ...{ kept: 27, late: 3, overdue: 1, withdrawnLate: 1, pending: 2 },
    });
    expect(isRunning).toBe(true);
  });

  it("says the same of a month as the report does", async () => {
    const filter = { ...EVERYTHING, controllerId: idOf("Aster") };
    const report = await reading(DESK, (tx) =>
      findReport(tx, { ...filter, period: { kind: "last", months: 3 } }, NOW),
    );
    for (const { month, ...figure } of report.months) {
      const { counts } = await statementOf("Aster", month);
      expect({ month, ...counts }).toMatchObject({ month, ...figure });
    }
  });
});

describe("California's figures of 2025", () => {
  it("count each kind of request by what became of it, and leave out what did not reach us", async () => {
    const { california } = await statementOf("Cedar", "2026-10");
    expect(california.year).toBe(2025);
    const nothing = { complied: 0, denied: 0, nothing_held: 0, withdrawn: 0, open: 0 };
    expect(california.figures).toEqual([
      {
        kind: "delete",
        // D1 to D6, seven. Days of those with an answer: 5, 10, 10, 20, 40.
        reached: {
          received: 7,
          results: { complied: 3, denied: 1, nothing_held: 1, withdrawn: 1, open: 1 },
          medianDays: 10,
        },
      },
      { kind: "correct", reached: null },
      {
        kind: "know",
        // K1 was complied with in part. 12 and 15 days.
        reached: { received: 2, results: { ...nothing, complied: 1, denied: 1 }, medianDays: 13.5 },
      },
      {
        kind: "opt_out",
        reached: { received: 1, results: { ...nothing, complied: 1 }, medianDays: 9 },
      },
      { kind: "limit", reached: null },
    ]);
  });

  it("count as open while it runs what came today where its last day is over", async () => {
    const now = new Date("2026-11-30T12:00:00Z");
    const { id: controllerId } = await insertController(month.client, "Elm", "Pacific/Kiritimati");
    const received = ["2026-11-30", "2026-12-01"].map((day, index) => ({
      ...{ id: randomUUID(), reference: `DSR-ELM-${index}`, controllerId, law: "eu" as const },
      ...{ zone: "Pacific/Kiritimati", state: "received" as const, rights: ["access" as const] },
      ...{ ownerId: null, cause: null, pausedDays: 0, waitedDays: null, subProcessorDays: null },
      ...{ receivedOn: civilDate(day), dueOn: civilDate("2026-12-31"), answeredOn: null },
    }));
    await insertReported(month.client, received);
    const openIn = async (code: string, at: Date) => {
      const period = parseStatementPeriod(code, civilDateIn("UTC", at));
      const found =
        period && (await reading(DESK, (tx) => findStatement(tx, controllerId, period, at)));
      return found?.counts.openAtEnd;
    };
    expect(await openIn("2026-11", now)).toBe(2);
    // A day later it has ended, and the second came after its end.
    expect(await openIn("2026-11", new Date("2026-12-01T12:00:00Z"))).toBe(1);
  });

  it("count no days below nought where a receipt was once corrected to after the answer", async () => {
    const id = randomUUID();
    await month.client.query("alter table request disable trigger request_written_past_answer");
    await insertReported(month.client, [
      {
        ...{ id, reference: "DSR-PAST", controllerId: idOf("Birch"), zone: "UTC", state: "closed" },
        ...{ law: "california", rights: ["erasure"], ownerId: null, cause: null, pausedDays: 0 },
        ...{ receivedOn: civilDate("2025-07-20"), answeredOn: civilDate("2025-06-25") },
        ...{ dueOn: civilDate("2025-08-19"), waitedDays: null, subProcessorDays: null },
      },
    ]);
    await month.client.query("alter table request enable trigger request_written_past_answer");
    await month.client.query(
      `update request_right set outcome = 'fulfilled' where request_id = '${id}'`,
    );
    const { california } = await statementOf("Birch", "2026-10");
    expect(california.figures.find(({ kind }) => kind === "delete")?.reached).toMatchObject({
      ...{ received: 1, medianDays: 0 },
    });
  });

  it("can be copied as a text that claims nothing of what is not known", async () => {
    const { parts } = statementDocument(await statementOf("Cedar", "2026-10"), ENGLISH);
    const copy = parts.find((part) => part.kind === "copy");
    expect(copy?.kind === "copy" && copy.text.split("\n")).toEqual([
      "Requests under the California Consumer Privacy Act, 1 January to 31 December 2025, so far as our service provider carried them out for us:",
      "Requests to delete: 7 received, 3 complied with in whole or in part, 1 denied. Median number of days until it responded: 10.",
      "Requests to correct: [no request reached our service provider; add the figures of your own].",
      "Requests to know: 2 received, 1 complied with in whole or in part, 1 denied. Median number of days until it responded: 13.5.",
      "Requests to opt out of sale or sharing: 1 received, 1 complied with in whole or in part, 0 denied. Median number of days until it responded: 9.",
      "Requests to limit the use of sensitive information: [no request reached our service provider; add the figures of your own].",
      "[Add the requests handled without the service provider, and the days until the consumer was told.]",
    ]);
  });
});

const plain = (texts: readonly string[]) => texts.join(" ").split(/\s+/).filter(Boolean).join(" ");

describe("one statement in three forms", () => {
  it.each([
    ["Aster", "2026-10"],
    ["Aster", "2026-q4"],
    ["Cedar", "2025-q1"],
    ["Birch", "2026-02"],
  ])("of %s, %s, says the same on the page, in the file and as data", async (name, code) => {
    const statement = await statementOf(name, code);
    const printed = statementDocument(statement, ENGLISH);
    expect(printed.author).toBe(env().COMPANY_NAME);
    expect(printed.subtitle).toContain(`From ${env().COMPANY_NAME}, which processes the data.`);
    const { texts } = readPdf(await writePdf(printed, NOW));
    expect(plain(texts.map(({ text }) => text))).toBe(plain(textsOf(printed)));
    const data = JSON.parse(JSON.stringify(statementData(statement)));
    const [figures] = printed.parts.filter((part) => part.kind === "table");
    const { kept, late, overdue, withdrawnLate, pending, received, answered, openAtEnd } =
      data.figures;
    const { withdrawn, rejected, merged } = data.setAside;
    const shown = figures?.kind === "table" ? figures.rows.map(([, cell]) => cell) : [];
    const share =
      data.figures.keptPercent === null ? "–" : `${data.figures.keptPercent.toFixed(1)}%`;
    expect(shown).toEqual([
      ...[received, answered, kept, late, overdue, withdrawnLate, pending].map(String),
      kept === received && kept > 0 ? shown[7] : share.replace(/^100\.0/, "100"),
      ...[openAtEnd, withdrawn, rejected, merged].map(String),
    ]);
    expect(data.breaches.map(({ reference }: { reference: string }) => reference)).toEqual(
      statement.breaches.lines.map(({ reference }) => reference),
    );
    expect(
      data.california.requests.map(({ received: n }: { received: number | null }) => n),
    ).toEqual(statement.california.figures.map(({ reached }) => reached?.received ?? null));
  });
});

describe("who reads a statement", () => {
  const viewer = (actor: RouteViewer["caller"]["actor"], scope: Scope) =>
    ({ caller: callerOf(actor, NOW), scope, session: {} }) as unknown as RouteViewer;
  const member = (controllerId: string) =>
    viewer(
      { kind: "member", role: "member", personId: randomUUID(), controllerId },
      { kind: "controller", controllerId, actor: "member" },
    );

  it("is a member of the controller, who reads exactly what the desk does", async () => {
    const own = member(idOf("Aster"));
    for (const code of ["2026-10", "2026-q4"]) {
      const { statement } = await loadStatementFile(own, idOf("Aster"), `${code}.pdf`);
      expect(statement).toEqual(await statementOf("Aster", code));
    }
  });

  it("is nobody of another controller, and nobody for a period that has not begun", async () => {
    const other = member(idOf("Birch"));
    await expect(loadStatementFile(other, idOf("Aster"), "2026-10.json")).rejects.toThrow(AppError);
    const own = member(idOf("Aster"));
    for (const file of ["2026-12.pdf", "2027-q1.json", "2026-10.xml", "2026-13.pdf", "x"]) {
      await expect(loadStatementFile(own, idOf("Aster"), file)).rejects.toThrow(AppError);
    }
  });

  it("is everybody who reads reports", async () => {
    for (const role of ["officer", "manager", "administrator", "auditor"] as const) {
      const staff = viewer({ kind: "staff", role, personId: randomUUID() }, DESK);
      const { format } = await loadStatementFile(staff, idOf("Birch"), "2026-10.json");
      expect(format).toBe("json");
    }
  });
});
