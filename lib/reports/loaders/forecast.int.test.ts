import { expect, test, vi } from "vitest";
import type { StaffActor } from "@/lib/auth/model";
import { type Reads, type Scope, sqlOf, withScope } from "@/lib/core/db";
import { loadForecast } from "@/lib/reports/loaders/forecast";
import { EVERYTHING } from "@/lib/reports/model/filter";
import { openGroupsSql } from "@/lib/reports/queries/open-groups";

const SCOPE: Scope = { kind: "desk", actor: "system:test" };

const asked = vi.hoisted(() => ({ together: [] as string[], apart: [] as string[] }));
vi.mock("@/lib/gate/caller", async (original) => ({
  ...(await original<object>()),
  requireStaff: async () => ({
    actor: { kind: "staff" } as StaffActor,
    scope: SCOPE,
    now: new Date("2026-11-27T12:00:00Z"),
  }),
}));
vi.mock("@/lib/reports/loaders/figures", () => ({
  pageFigures: () => readsInto(asked.together),
  figuresApart: () => readsInto(asked.apart),
}));

function readsInto(statements: string[]): Reads {
  return {
    $queryRaw: (query, ...values) => {
      const sql = sqlOf(query, values);
      statements.push(sql.text);
      return withScope(SCOPE, (tx) => tx.$queryRaw(sql));
    },
  };
}

test("the forecast of the front page asks with the other parts only for the zones, and waits for none of them", async () => {
  await loadForecast(EVERYTHING);
  expect(asked.together).toEqual([openGroupsSql(EVERYTHING).text]);
  expect(asked.apart).toHaveLength(3);
});
