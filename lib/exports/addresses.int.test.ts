import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findLogPage } from "@/lib/audit/queries";
import { readLogQuery } from "@/lib/audit/schema";
import { reading } from "@/lib/core/db";
import { scopeOf } from "@/lib/gate/scope";
import { planQueue, QUEUE_PARAMETERS } from "@/lib/requests/model/queue-view";
import { findQueuePage } from "@/lib/requests/queries/queue";
import { isControllerName } from "@/lib/requests/queries/search";
import { parseQueueAddress } from "@/lib/requests/schema/queue";
import { listDirects } from "@/lib/routing/queries/list-directs";
import { readDirectAddress } from "@/lib/routing/schema/list";
import { asDesk, NOW, systemCaller } from "@/lib/testing/factories";
import { nastyAddress } from "@/lib/testing/nasty-addresses";

const desk = scopeOf(systemCaller().actor);
const ID = "0b8a3f0e-0000-4000-8000-000000000001";
const [FIRST, LAST] = ["-62135596800000", "253402300799999"];

describe("an address that nobody has written", () => {
  it("is a page of individuals, whatever its month and its place are", async () => {
    const page = (params: Parameters<typeof readDirectAddress>[0]) =>
      reading(desk, (tx) => listDirects(tx, readDirectAddress(params).query, NOW));
    for (const params of [
      ...[{ month: "0000-01" }, { month: "0001-01" }, { month: "9999-12" }],
      ...[{ after: `0~2026-02-31~${ID}` }, { after: `1~9999-12-31~${ID}` }],
      { view: "closed", after: `0001-01-01T00:00:00.000Z~${ID}` },
    ]) {
      await expect(page(params)).resolves.toMatchObject({ rows: [] });
    }
    const names = ["view", "month", "verdict", "after"];
    await fc.assert(
      fc.asyncProperty(nastyAddress(names), async (params) => {
        await page(params);
      }),
    );
  });

  it("is a page of the queue", async () => {
    await fc.assert(
      fc.asyncProperty(nastyAddress(["view", ...QUEUE_PARAMETERS]), async (params) => {
        const { query } = parseQueueAddress(params);
        await asDesk((tx) => findQueuePage(tx, planQueue(query, [], new Map())));
      }),
    );
  });

  it("is a page of the log, and no search", async () => {
    for (const after of [`${LAST}-1`, `999999999999999-${"9".repeat(18)}`, `${FIRST}-1`, "0-1"]) {
      const query = readLogQuery({ after, from: "0001-01-01", to: "9999-12-31" });
      await asDesk((tx) => findLogPage(tx, query.filter, query.after, 1));
    }
    expect(await reading(desk, (tx) => isControllerName(tx, "\0nobody"))).toBe(false);
  });
});
