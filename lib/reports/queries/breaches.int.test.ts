import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import { type Scope, withScope } from "@/lib/core/db";
import { EVERY_BREACH } from "@/lib/reports/model/breach";
import { zoneDays } from "@/lib/reports/model/zone-days";
import { findBreachPage } from "@/lib/reports/queries/breaches";
import { todaysIn } from "@/lib/requests/model/todays";
import { testDatabase } from "@/lib/testing/database-urls";
import { insertController, insertReported } from "@/lib/testing/report-requests";

const DESK: Scope = { kind: "desk", actor: "system:test" };
const NEW_YORK = "America/New_York";
const NOW = new Date("2026-11-24T12:00:00Z");
const client = new Client({ connectionString: testDatabase.superuserUrl });

let controllerId = "";
beforeAll(async () => {
  await client.connect();
  ({ id: controllerId } = await insertController(client, "Aster", NEW_YORK));
});
afterAll(() => client.end());

/** Due in New York on Friday 20 November, and open. */
async function overdue(): Promise<string> {
  const id = randomUUID();
  await insertReported(client, [
    {
      ...{ id, reference: `DSR-${id}`, controllerId, zone: NEW_YORK, law: "eu", ownerId: null },
      ...{ rights: ["access"], state: "in_progress", answeredOn: null, cause: null, pausedDays: 0 },
      ...{ receivedOn: civilDate("2026-10-21"), dueOn: civilDate("2026-11-20") },
      ...{ waitedDays: null, subProcessorDays: null },
    },
  ]);
  return id;
}

async function write(requestId: string, kind: string, sentAt: string): Promise<string> {
  const id = randomUUID();
  await client.query(
    `insert into message (controller_id, id, request_id, kind, body, sent_at)
     values ($1, $2, $3, $4::"MessageKind", '\\x00', $5)`,
    [controllerId, id, requestId, kind, sentAt],
  );
  return id;
}

async function toldOf(requestId: string) {
  const days = zoneDays(todaysIn([NEW_YORK], NOW));
  const { rows } = await withScope(DESK, (tx) => findBreachPage(tx, EVERY_BREACH, days, null, 50));
  return rows.find(({ id }) => id === requestId)?.told;
}

describe("what told a controller of a breach", () => {
  it("is no message of before, even on the evening of the due day", async () => {
    const id = await overdue();
    await write(id, "to_controller", "2026-11-02T09:00:00Z");
    // Eleven in the evening in New York, and Saturday in UTC.
    await write(id, "to_controller", "2026-11-21T04:00:00Z");
    expect(await toldOf(id)).toEqual({ kind: "nothing" });
  });

  it("is the last message since the due day was over, and none of the controller's own", async () => {
    const id = await overdue();
    await write(id, "to_controller", "2026-11-21T05:00:00Z");
    const messageId = await write(id, "to_controller", "2026-11-23T09:00:00Z");
    await write(id, "from_controller", "2026-11-23T10:00:00Z");
    const at = new Date("2026-11-23T09:00:00Z");
    expect(await toldOf(id)).toEqual({ kind: "message", at, messageId });
  });
});
