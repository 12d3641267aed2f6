import { createTranslator } from "use-intl/core";
import { expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import { monthSpan } from "@/lib/reports/model/filter";
import { LEFT_CODES } from "@/lib/reports/model/open-work";
import { EVERY_ROW, ROW_VERDICTS } from "@/lib/reports/model/row-list";
import { ownListWords } from "@/lib/reports/present/portal";
import { RIGHTS } from "@/lib/requests/model/codes";
import { LAWS } from "@/lib/sla/model/shipped/laws";
import en from "@/messages/en.json";

const t = createTranslator({
  locale: "en",
  messages: en,
  namespace: "portal",
  onError: (error) => {
    throw error;
  },
});
const words = (change: Partial<typeof EVERY_ROW>) =>
  ownListWords(t as Parameters<typeof ownListWords>[0], { ...EVERY_ROW, ...change }, "Mail sender");

it("says what a list holds, one phrase for each condition", () => {
  const from = civilDate("2026-06-02");
  expect(words({ verdict: "kept", due: monthSpan("2026-06") })).toEqual([
    "Answered in time",
    "due in June 2026",
  ]);
  expect(
    words({ received: { from, to: from }, answered: { from, to: civilDate("9999-12-31") } }),
  ).toEqual(["received on Tue 2 Jun 2026", "answered from Tue 2 Jun 2026 on"]);
  expect(words({ due: { from, to: civilDate("2026-07-01") }, openOn: from })).toEqual([
    "due from Tue 2 Jun 2026 to Wed 1 Jul 2026",
    "without an answer at the end of Tue 2 Jun 2026",
  ]);
  expect(words({ task: { systemId: "", isLate: false } })).toEqual([
    "Open, with work at Mail sender",
  ]);
  expect(words({ task: { systemId: "", isLate: true } })).toEqual([
    "Open, with late work at Mail sender",
  ]);
  expect(words({})).toEqual([]);
});

it("says of the days how many of how many are answered, and that open ones may still move them", () => {
  const daysOf = (size: number, open: number) =>
    t.markup("reports.daysOf", {
      ...{ size, open, answered: size - open },
      ...{ allRows: (words: string) => words, openRows: (words: string) => words },
    });
  expect(daysOf(10, 7)).toBe(
    "Of the 10 requests received in these months, 3 are answered and 7 are still open. The days are what the answers and the ages of the open ones tell so far, and may still change.",
  );
  expect(daysOf(1, 0)).toBe(
    "The days are those of the 1 request received in these months. All of them are answered.",
  );
});

it("has words for all that can be asked for", () => {
  for (const verdict of ROW_VERDICTS) expect(words({ verdict })).toHaveLength(1);
  for (const left of LEFT_CODES) expect(words({ left })).toHaveLength(1);
  for (const law of LAWS) expect(words({ law })).toHaveLength(1);
  for (const right of RIGHTS) expect(words({ right })).toHaveLength(1);
});
