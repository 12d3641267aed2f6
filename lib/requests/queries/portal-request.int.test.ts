import { expect, it } from "vitest";
import { withScope } from "@/lib/core/db";
import { findPortalRequest } from "@/lib/requests/queries/portal-request";
import { acceptOne, makeController, makeMember, makeStaff } from "@/lib/testing/factories";

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
