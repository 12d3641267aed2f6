import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import { asTheyStand, listedRequests } from "@/lib/mail/model/due-lines";
import { type MailParams, readMailParams } from "@/lib/mail/schema";

const NOW = new Date("2026-07-15T08:00:00Z");
const A = "DSR-2026-AAAAAA";
const B = "DSR-2026-BBBBBB";
const C = "DSR-2026-CCCCCC";

const told = (groups: Record<string, unknown>) => readMailParams({ on: "2026-07-15", ...groups });
const day = (on: string, isOpen = true) => ({
  dueOn: civilDate(on),
  zone: "Europe/Berlin",
  isOpen,
});
const shown = (params: MailParams | null) =>
  params &&
  Object.fromEntries(
    (["approval", "overdue", "today", "soon", "unowned"] as const).flatMap((group) =>
      params[group].length === 0
        ? []
        : [
            [
              group,
              params[group].map((line) => `${line.reference} ${line.dueOn} ${line.daysLeft}`),
            ],
          ],
    ),
  );

describe("the lines of a mail that has waited", () => {
  it("are as they were where nothing moved, and those of other mails are none of its business", () => {
    const params = told({ today: [`${A} 2026-07-15 0`], soon: [`${B} 2026-07-20 5`] });
    const days = new Map([[A, day("2026-07-15")]]);
    expect(asTheyStand("digest", params, days, NOW)).toEqual(params);
    expect(listedRequests("digest", params)).toEqual([A, B]);
    expect(listedRequests("summary", params)).toEqual([]);
    expect(asTheyStand("summary", params, new Map([[A, day("2026-09-01")]]), NOW)).toBe(params);
  });

  it("go to the group of the day that holds now, in its order", () => {
    const params = told({
      overdue: [`${A} 2026-07-14 -1`],
      soon: [`${B} 2026-07-20 5`],
      unowned: [`${C} 2026-07-22 7`],
    });
    const days = new Map([
      [A, day("2026-07-21")],
      [B, day("2026-07-15")],
      [C, day("2026-07-13")],
    ]);
    expect(shown(asTheyStand("digest", params, days, NOW))).toEqual({
      overdue: [`${C} 2026-07-13 -2`],
      today: [`${B} 2026-07-15 0`],
      soon: [`${A} 2026-07-21 6`],
    });
  });

  it("are left out where the request is over or was put off for long, but not for who stands in", () => {
    const params = told({ open: 2, soon: [`${A} 2026-07-20 5`, `${B} 2026-07-20 5`] });
    const days = new Map([
      [A, day("2026-07-20", false)],
      [B, day("2026-08-20")],
    ]);
    expect(asTheyStand("digest", params, days, NOW)).toBeNull();
    const standIn = asTheyStand("cover_begun", params, days, NOW);
    expect(shown(standIn)).toEqual({ soon: [`${B} 2026-08-20 36`] });
    expect(standIn?.open).toBe(1);
  });

  it("stay where a yes or an owner is wanted, whatever the day", () => {
    const params = told({ approval: [`${A} 2026-07-16 1`], unowned: [`${B} 2026-07-20 5`] });
    const days = new Map([
      [A, day("2026-09-01")],
      [B, day("2026-09-01")],
    ]);
    expect(shown(asTheyStand("digest", params, days, NOW))).toEqual({
      approval: [`${A} 2026-09-01 48`],
      unowned: [`${B} 2026-09-01 48`],
    });
  });
});
