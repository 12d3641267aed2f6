import { beforeAll, describe, expect, it } from "vitest";
import type { StaffActor } from "@/lib/auth/model";
import { addDays, civilDateIn } from "@/lib/core/civil-date";
import { dayColumn } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { dueDayUnder, replay } from "@/lib/reports/model/replay";
import { USUAL_REPLAY } from "@/lib/reports/model/replay-address";
import { findReplayRequests } from "@/lib/reports/queries/replay";
import { rejectRequest } from "@/lib/requests/commands/triage";
import { WEEKENDS_ONLY } from "@/lib/sla/model/calendar";
import { PUBLISHED_PROMISE } from "@/lib/sla/model/shipped/promise";
import {
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeStaff,
  NOW,
  receiveOne,
  rowOf,
  versionOf,
} from "@/lib/testing/factories";

let officer: StaffActor;
beforeAll(async () => {
  officer = await makeStaff("officer");
});

const SINCE = new Date("2025-06-16T00:00:00Z");
const find = (controllerId: string) =>
  asDesk((tx) => findReplayRequests(tx, controllerId, SINCE, NOW));

describe("the requests of a replay", () => {
  it("are the controller's own that count, with the pauses that were granted", async () => {
    const [mine, theirs] = [await makeController(), await makeController()];
    await receiveOne({ controllerId: theirs.id, officer });
    const kept = await receiveOne({ controllerId: mine.id, officer, receivedOn: "2026-06-01" });
    const test = await receiveOne({ controllerId: mine.id, officer });
    const version = await versionOf(test.reference);
    const { reference } = test;
    expectDone(
      await rejectRequest.execute(callerOf(officer), { reference, version, reason: "test" }),
    );
    const { id: requestId, controllerId } = await rowOf(kept.reference);
    const messageId = newId();
    await asDesk(async (tx) => {
      await tx.message.createMany({
        data: {
          controllerId,
          id: messageId,
          requestId,
          kind: "to_controller",
          body: new Uint8Array(1),
          sentAt: NOW,
        },
      });
      await tx.clockPause.createMany({
        data: {
          controllerId,
          id: newId(),
          requestId,
          reason: "identity",
          fromOn: dayColumn("2026-06-03"),
          toOn: dayColumn("2026-06-05"),
          askedMessageId: messageId,
          createdAt: NOW,
          endedAt: NOW,
        },
      });
    });
    const found = await find(mine.id);
    expect(found).toMatchObject([
      {
        reference: kept.reference,
        receivedOn: "2026-06-01",
        dueOn: kept.dueOn,
        answeredOn: null,
        today: civilDateIn("Europe/Berlin", NOW),
        law: { id: "eu-gdpr" },
        pauses: [{ reason: "identity", from: "2026-06-03", to: "2026-06-05" }],
      },
    ]);
    // Ten business days end on 15 June; two of the paused days move them on.
    const due = dueDayUnder(USUAL_REPLAY, WEEKENDS_ONLY, PUBLISHED_PROMISE);
    expect(found.map(due)).toEqual(["2026-06-17"]);
    expect(replay(found, due).under.pending).toBe(1);
  });

  it("are none of before the months that were asked for", async () => {
    const { id } = await makeController();
    const longAgo = addDays(civilDateIn("UTC", SINCE), -2);
    const at = new Date(`${longAgo}T12:00:00Z`);
    await receiveOne({ controllerId: id, officer, receivedOn: longAgo, at });
    expect(await find(id)).toEqual([]);
  });
});
