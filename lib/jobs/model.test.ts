import { describe, expect, it } from "vitest";
import {
  assessAccesses,
  assessBacklog,
  assessExports,
  assessImports,
  assessReplica,
  assessScanner,
  type Backlog,
  summarise,
  tidyingDueSince,
} from "@/lib/jobs/model";

const NOW = new Date("2026-06-16T09:00:00Z");
const QUIET: Backlog = {
  mailPending: 0,
  mailFailed: 0,
  mailOldestAt: null,
  answersOverdue: 0,
  answerOldestAt: null,
  wakesOverdue: 0,
  wakeOldestAt: null,
  mailsUnread: 0,
  mailUnreadOldestAt: null,
  mailsMissing: 0,
};

function ago(seconds: number): Date {
  return new Date(NOW.getTime() - seconds * 1_000);
}

function statusOf(backlog: Partial<Backlog>, by: "smtp" | null = "smtp"): string {
  return summarise(assessBacklog({ ...QUIET, ...backlog }, by, NOW)).status;
}

describe("readiness", () => {
  it.each([
    ["nothing waits", {}, "ok"],
    ["a mail is on its way", { mailPending: 1, mailOldestAt: ago(300) }, "ok"],
    ["a mail lies too long", { mailPending: 1, mailOldestAt: ago(301) }, "degraded"],
    ["a mail was given up", { mailFailed: 1 }, "degraded"],
    ["an answer's hold just ended", { answersOverdue: 1, answerOldestAt: ago(90) }, "ok"],
    ["an answer stays held", { answersOverdue: 1, answerOldestAt: ago(91) }, "degraded"],
    ["an alarm is a minute late", { wakesOverdue: 1, wakeOldestAt: ago(60) }, "ok"],
    ["a mail is being read", { mailsUnread: 1, mailUnreadOldestAt: ago(300) }, "ok"],
    ["mails are not read", { mailsUnread: 1, mailUnreadOldestAt: ago(301) }, "degraded"],
    ["a mail is missing", { mailsMissing: 1 }, "degraded"],
    ["a mail has left no trace of its coming", { mailsMissing: -1 }, "degraded"],
    ["alarms are not raised", { wakesOverdue: 9, wakeOldestAt: ago(601) }, "degraded"],
  ] as const)("when %s, is told so", (_words, backlog, status) => {
    expect(statusOf(backlog)).toBe(status);
  });

  it("says that mail cannot leave when no way out is set", () => {
    expect(statusOf({}, null)).toBe("degraded");
  });

  it("is down when one part is, whatever the others are", () => {
    expect(summarise({ a: { status: "ok" }, b: { status: "down" } }).status).toBe("down");
  });
});

describe("scheduled exports", () => {
  const NONE = { schedules: 0, failing: 0, due: 0, dueOldestAt: null };

  it.each([
    ["none is set", {}, "ok"],
    ["a file is about to be written", { schedules: 1, due: 1, dueOldestAt: ago(1_800) }, "ok"],
    ["nobody writes it", { schedules: 1, due: 1, dueOldestAt: ago(1_801) }, "degraded"],
    ["one fails again and again", { schedules: 2, failing: 1 }, "degraded"],
  ] as const)("when %s, are told so", (_words, figures, status) => {
    expect(assessExports({ ...NONE, ...figures }, NOW).status).toBe(status);
  });

  it("are told in counts and ages", () => {
    const figures = { schedules: 3, failing: 1, due: 2, dueOldestAt: ago(61) };
    expect(assessExports(figures, NOW)).toEqual({
      ...{ status: "degraded", schedules: 3, failing: 1, due: 2, oldestSeconds: 61 },
    });
  });
});

describe("imports", () => {
  it("that stand still are told so, with since when", () => {
    expect(assessImports({ imports: 0, startedAt: null }, NOW)).toEqual({
      ...{ status: "ok", stuck: 0, oldestSeconds: 0 },
    });
    expect(assessImports({ imports: 2, startedAt: ago(4_000) }, NOW)).toEqual({
      ...{ status: "degraded", stuck: 2, oldestSeconds: 4_000 },
    });
  });
});

describe("accesses that were not written down", () => {
  it.each([
    ["there are none", 0, null, "ok"],
    ["one was lost today", 1, 86_400, "degraded"],
    ["some were lost before that", 7, 86_401, "ok"],
  ] as const)("when %s, are told so and counted for good", (_words, count, seconds, status) => {
    const lastAt = seconds === null ? null : ago(seconds);
    expect(assessAccesses({ count, lastAt }, NOW)).toEqual({
      ...{ status, lost: count, lastSeconds: seconds },
    });
  });
});

describe("the virus scanner", () => {
  const FINE = {
    version: "ClamAV 1.4.6/27800/Mon Jun 15 08:41:02 2026",
    waiting: 0,
    oldestAt: null,
    found: 0,
    failed: 0,
  };

  it.each([
    ["answers and nothing waits", {}, "ok"],
    ["has found something", { found: 3, failed: 1 }, "ok"],
    ["is at it", { waiting: 1, oldestAt: ago(300) }, "ok"],
    ["leaves files waiting", { waiting: 1, oldestAt: ago(301) }, "degraded"],
    ["does not answer", { version: null }, "degraded"],
    ["knows nothing newer than a week", { version: "ClamAV 1/2/Tue Jun 9 08:00:00 2026" }, "ok"],
    ["has old signatures", { version: "ClamAV 1/2/Mon Jun 8 08:00:00 2026" }, "degraded"],
    ["does not say how old they are", { version: "ClamAV 1.4.6" }, "ok"],
  ] as const)("that %s", (_words, facts, status) => {
    expect(assessScanner({ ...FINE, ...facts }, NOW).status).toBe(status);
  });

  it("is told in counts and ages", () => {
    expect(assessScanner({ ...FINE, waiting: 2, oldestAt: ago(7), found: 1 }, NOW)).toEqual({
      status: "ok",
      isOn: true,
      isReachable: true,
      signatureDays: 1,
      waiting: 2,
      oldestSeconds: 7,
      found: 1,
      failed: 0,
    });
    expect(assessScanner(null, NOW)).toEqual({ status: "ok", isOn: false });
  });
});

describe("the replica of the reports", () => {
  const counts = { read: 7, passedOver: 2 };

  it.each([
    ["is up to date", { kind: "here", ageMs: 0 }, "ok", 0],
    ["is a minute behind", { kind: "here", ageMs: 60_000 }, "ok", 60],
    ["is further behind", { kind: "here", ageMs: 61_000 }, "degraded", 61],
    ["does not answer", { kind: "away", why: "no_answer" }, "degraded", null],
    ["is no replica", { kind: "away", why: "no_replica" }, "degraded", null],
  ] as const)("that %s", (_words, look, status, lagSeconds) => {
    expect(assessReplica({ look, ...counts })).toEqual({
      ...{ status, lagSeconds, isOn: true, away: look.kind === "away" ? look.why : null },
      ...counts,
    });
  });

  it("is nobody's trouble where there is none", () => {
    expect(assessReplica(null)).toEqual({ status: "ok", isOn: false });
  });
});

it.each([
  ["2026-06-16T09:16:59.999Z", "2026-06-16T08:17:00.000Z"],
  ["2026-06-16T09:17:00.000Z", "2026-06-16T09:17:00.000Z"],
  ["2026-06-16T09:59:00.000Z", "2026-06-16T09:17:00.000Z"],
  ["2026-01-01T00:05:00.000Z", "2025-12-31T23:17:00.000Z"],
])("tidying at %s is due since %s", (now, since) => {
  expect(tidyingDueSince(new Date(now)).toISOString()).toBe(since);
});
