import { expect, it } from "vitest";
import { reading, withScope } from "@/lib/core/db";
import { sendToController } from "@/lib/messages/commands/send-to-controller";
import { findPortalRequest } from "@/lib/requests/queries/portal-request";
import { hasRequests } from "@/lib/requests/queries/portal-requests";
import {
  acceptOne,
  callerOf,
  expectDone,
  makeController,
  makeMember,
  makeStaff,
  NOW,
  versionOf,
} from "@/lib/testing/factories";

it("tells a controller when things happened, and not when they were written down", async () => {
  const at = new Date("2026-06-03T12:15:00Z");
  const [officer, controller] = [await makeStaff("officer"), await makeController()];
  const { id: controllerId } = controller;
  const member = await makeMember(controllerId);
  const { reference } = await acceptOne({
    ...{ controllerId, officer, at, receivedOn: "2026-06-03", instructedBy: member.email },
  });
  const found = await withScope({ kind: "controller", controllerId, actor: "test" }, (tx) =>
    findPortalRequest(tx, controllerId, reference),
  );
  const told = found?.request.story ?? [];
  expect(told.map(({ type }) => type)).toContain("request.received");
  expect(new Set(told.map(({ at: when }) => when.toISOString()))).toEqual(
    new Set([at.toISOString()]),
  );
});

it("tells a controller its story in the order of what happened, whatever was written down first", async () => {
  const [officer, controller] = [await makeStaff("officer"), await makeController()];
  const { id: controllerId } = controller;
  const { reference } = await acceptOne({ controllerId, officer, receivedOn: "2026-06-15" });
  const written = [2, 1].map((hours) => new Date(NOW.getTime() + hours * 3_600_000));
  for (const at of written) {
    const input = {
      reference,
      version: await versionOf(reference),
      body: `At ${at.toISOString()}`,
    };
    expectDone(await sendToController.execute(callerOf(officer, at), input));
  }
  const found = await withScope({ kind: "controller", controllerId, actor: "test" }, (tx) =>
    findPortalRequest(tx, controllerId, reference),
  );
  const told = (found?.request.story ?? []).filter(
    ({ type }) => type === "message.sent_to_controller",
  );
  expect(told.map(({ at }) => at)).toEqual(written.toReversed());
});

it("knows of a controller whether it has ever sent a request", async () => {
  const [officer, { id: controllerId }] = [await makeStaff("officer"), await makeController()];
  const scope = { kind: "controller", controllerId, actor: "test" } as const;
  const has = () => reading(scope, (reads) => hasRequests(reads, controllerId));
  expect(await has()).toBe(false);
  await acceptOne({ controllerId, officer });
  expect(await has()).toBe(true);
});
