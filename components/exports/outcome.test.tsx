import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { Outcome } from "@/components/exports/outcome";
import { civilDate } from "@/lib/core/civil-date";
import { standingOf } from "@/lib/exports/model/schedule";
import type { ExportRunLine } from "@/lib/exports/queries/schedules";

const NOW = new Date("2026-06-16T09:00:00Z");
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);
const TODAY = civilDate("2026-06-16");

const RUN: ExportRunLine = {
  ...{ id: "1", periodOn: TODAY, state: "writing", attempts: 1, retryAt: at(60), failure: null },
  ...{ fileName: null, rows: null, bytes: null, sha256: null, startedAt: NOW, finishedAt: null },
};

function textOf(facts: Partial<ExportRunLine>): string {
  const run = { ...RUN, ...facts };
  const standing = standingOf(run, TODAY, NOW);
  return renderToStaticMarkup(<Outcome run={run} standing={standing} zone="UTC" />)
    .replaceAll(/<svg.*?<\/svg>/gs, "")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
}

const YESTERDAY = civilDate("2026-06-15");
const GONE = "The worker stopped while it wrote: it was killed, or had too little memory.";
const OVER = "Its period is over: it is not tried again.";

describe("what became of a file", () => {
  test.each<[string, Partial<ExportRunLine>]>([
    ["Being written", {}],
    ["Being written", { periodOn: YESTERDAY }],
    ["Being written, try 3", { attempts: 3 }],
    [
      `Not written Tried once. ${GONE} Tried again from Tue 16 Jun 2026, 08:59 UTC`,
      { retryAt: at(-60) },
    ],
    [
      `Not written Tried 3 times. ${GONE} Tried again from Tue 16 Jun 2026, 09:10 UTC`,
      { retryAt: at(0), attempts: 3 },
    ],
    [`Not written Tried once. ${GONE} ${OVER}`, { retryAt: at(-60), periodOn: YESTERDAY }],
    [
      "Not written Tried twice. The disk of the folder is full. Tried again from Tue 16 Jun 2026, 09:05 UTC",
      { state: "failed", failure: "disk_full", attempts: 2, retryAt: at(300) },
    ],
    [
      `Not written Tried twice. The disk of the folder is full. ${OVER}`,
      { state: "failed", failure: "disk_full", attempts: 2, retryAt: at(300), periodOn: YESTERDAY },
    ],
    ["queue.csv", { state: "written", fileName: "queue.csv", retryAt: null, finishedAt: NOW }],
  ])("reads %j", (text, facts) => {
    expect(textOf(facts)).toContain(text);
  });
});
