import { beforeAll, describe, expect, it } from "vitest";
import type { StaffActor } from "@/lib/auth/model";
import { AppError } from "@/lib/core/app-error";
import { addDays, civilDateIn } from "@/lib/core/civil-date";
import { dayColumn } from "@/lib/core/day-column";
import { newId } from "@/lib/core/ids";
import { scopeOf } from "@/lib/gate/scope";
import { loadReplayFile } from "@/lib/reports/loaders/replay";
import { dueDayUnder, replay } from "@/lib/reports/model/replay";
import { USUAL_REPLAY } from "@/lib/reports/model/replay-address";
import { findReplayChoices, findReplayRequests } from "@/lib/reports/queries/replay";
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

  it("are those too that were withdrawn, with the day on which they were", async () => {
    const { id } = await makeController();
    const { reference } = await receiveOne({ controllerId: id, officer, receivedOn: "2026-06-01" });
    const { id: requestId } = await rowOf(reference);
    await asDesk((tx) =>
      tx.request.updateMany({
        where: { controllerId: id, id: requestId },
        data: { state: "withdrawn", withdrawnOn: dayColumn("2026-06-10") },
      }),
    );
    expect(await find(id)).toMatchObject([
      { reference, answeredOn: null, withdrawnOn: "2026-06-10" },
    ]);
  });

  it("are none of before the months that were asked for", async () => {
    const { id } = await makeController();
    const longAgo = addDays(civilDateIn("UTC", SINCE), -2);
    const at = new Date(`${longAgo}T12:00:00Z`);
    await receiveOne({ controllerId: id, officer, receivedOn: longAgo, at });
    expect(await find(id)).toEqual([]);
  });
});

describe("the controllers of a replay", () => {
  it("can all be asked about, those too that come after the choices by name", async () => {
    const { id, name } = await makeController({ name: "Zzz, the last by name" });
    await asDesk((tx) =>
      tx.controller.createMany({
        data: Array.from({ length: 500 }, (_, n) => ({
          ...{ id: newId(), name: `Aaa ${n}`, zone: "Europe/Berlin", createdAt: NOW },
        })),
      }),
    );
    const { reference } = await receiveOne({ controllerId: id, officer, receivedOn: "2026-06-05" });
    const choices = await asDesk((tx) => findReplayChoices(tx, id));
    expect(choices.controllers).toHaveLength(501);
    expect(choices.controllers.at(-1)).toMatchObject({ id, name });
    const caller = { ...callerOf(officer, NOW), actor: officer };
    const viewer = { caller, scope: scopeOf(officer) };
    // Open since 5 June, on the 16th: in time by the promise, and past ten calendar days.
    const ten = { controller: id, unit: "calendar_days", amount: "10" };
    expect(await loadReplayFile(viewer, ten)).toMatchObject([{ reference }]);
    const unknown = { controller: newId() };
    await expect(loadReplayFile(viewer, unknown)).rejects.toThrow(AppError);
  });

  it("are in the list once, and none more where nobody is chosen or who is chosen is not there", async () => {
    const [first] = (await asDesk((tx) => findReplayChoices(tx, null))).controllers;
    for (const chosen of [null, first?.id ?? "", newId()]) {
      const { controllers } = await asDesk((tx) => findReplayChoices(tx, chosen));
      expect(new Set(controllers.map(({ id }) => id)).size).toBe(controllers.length);
      expect(controllers).toHaveLength(500);
    }
  });
});
