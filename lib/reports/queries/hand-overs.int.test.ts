import { beforeAll, describe, expect, it } from "vitest";
import type { StaffActor } from "@/lib/auth/model";
import { civilDate } from "@/lib/core/civil-date";
import { reading } from "@/lib/core/db";
import { findHandOverMonths } from "@/lib/reports/queries/hand-overs";
import { closeDirect } from "@/lib/routing/commands/desk";
import { handOver } from "@/lib/routing/commands/hand-over";
import { listDirects } from "@/lib/routing/queries/list-directs";
import {
  directListHref,
  HAND_OVER_VERDICTS,
  keyOfList,
  readDirectAddress,
} from "@/lib/routing/schema/list";
import { makeDirect } from "@/lib/testing/directs";
import { asDesk, callerOf, expectDone, makeController, makeStaff } from "@/lib/testing/factories";

const DESK = { kind: "desk", actor: "system:test" } as const;
const at = (day: string) => new Date(`${day}T10:00:00Z`);
/** A Monday: five business days later is Monday the 9th. */
const ASKED = at("2026-11-02");
const SPAN = { from: civilDate("2026-11-01"), to: civilDate("2026-12-31") };

let officer: StaffActor;

async function handedOver(on: string): Promise<void> {
  const { reference, version } = await makeDirect({ at: ASKED });
  const { id } = await makeController();
  const input = { reference, version, to: [id], named: [], confirm: "yes" };
  expectDone(await handOver.execute(callerOf(officer, at(on)), input));
}

beforeAll(async () => {
  officer = await makeStaff();
  await handedOver("2026-11-09");
  await handedOver("2026-11-03");
  await handedOver("2026-11-10");
  await makeDirect({ at: ASKED });
  await makeDirect({ at: at("2026-12-01") });
  const { reference, version } = await makeDirect({ at: ASKED });
  const spam = { reference, version, state: "closed_spam" };
  expectDone(await closeDirect.execute(callerOf(officer, ASKED), spam));
});

type Address = Parameters<typeof readDirectAddress>[0];

describe("individuals handed over", () => {
  it.each([
    ["on the last day still", at("2026-11-09"), { inTime: 2, late: 1, open: 1 }],
    ["the day after it is late", at("2026-11-10"), { inTime: 2, late: 2, open: 0 }],
  ])("are counted by the month they wrote, spam in none: %s", async (_, now, counts) => {
    const months = await reading(DESK, (tx) => findHandOverMonths(tx, SPAN, now));
    expect(months).toEqual([
      { month: "2026-11", ...counts },
      { month: "2026-12", inTime: 0, late: 0, open: 1 },
    ]);
  });

  it("lead to exactly the rows they count", async () => {
    const now = at("2026-11-10");
    const [november] = await reading(DESK, (tx) => findHandOverMonths(tx, SPAN, now));
    const counts = { in_time: november?.inTime, late: november?.late, open: november?.open };
    for (const verdict of HAND_OVER_VERDICTS) {
      const query = readDirectAddress({ month: "2026-11", verdict }).query;
      const { rows } = await reading(DESK, (tx) => listDirects(tx, query, now));
      expect([verdict, rows.length]).toEqual([verdict, counts[verdict]]);
    }
  });

  it("stand in the list of the open ones with the earliest day first, and in that of the ended ones", async () => {
    const list = (query: Address) =>
      reading(DESK, (tx) => listDirects(tx, readDirectAddress(query).query, ASKED));
    const open = (await list({})).rows.map(
      ({ state, dueOn }) => `${state === "handed_over" ? "then" : "first"} ${dueOn}`,
    );
    expect(open).toHaveLength(5);
    expect(open).toEqual(open.toSorted());
    const { rows, next } = await list({ view: "closed" });
    expect([rows.map(({ state }) => state), next]).toEqual([["closed_spam"], null]);
  });

  it("are leafed through by the addresses of the pages, each once and in the order of the list", async () => {
    for (const mark of ["one", "two", "three"]) {
      const { reference, version } = await makeDirect({ at: at("2026-11-04"), company: mark });
      const spam = { reference, version, state: "closed_no_reply" };
      expectDone(await closeDirect.execute(callerOf(officer, ASKED), spam));
    }
    for (const asked of [{}, { view: "closed" }, { month: "2026-11" }]) {
      const page = (params: Address, size: number) =>
        reading(DESK, (tx) => listDirects(tx, readDirectAddress(params).query, ASKED, size));
      const whole = (await page(asked, 100)).rows.map(({ id }) => id);
      const seen: string[] = [];
      let params: Address = asked;
      for (let turn = 0; turn < 10; turn += 1) {
        const { rows, next } = await page(params, 2);
        seen.push(...rows.map(({ id }) => id));
        if (next === null) break;
        const href = directListHref(readDirectAddress(asked).query, next);
        params = Object.fromEntries(new URL(href, "http://desk").searchParams);
        expect(keyOfList(readDirectAddress(params).query)).toEqual(next);
      }
      expect(whole.length).toBeGreaterThan(3);
      expect(seen).toEqual(whole);
    }
  });

  it("count nothing in no months", async () => {
    expect(await asDesk((tx) => findHandOverMonths(tx, null, ASKED))).toEqual([]);
  });
});
