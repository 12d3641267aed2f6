import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { MemberActor } from "@/lib/auth/model";
import { systemClock } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { FOR_CONTROLLER, isForAnother } from "@/lib/gate/for-controller";
import type { FormAction } from "@/lib/gate/form-action";
import { IDLE } from "@/lib/gate/form-state";

const MEMBER: MemberActor = {
  kind: "member",
  personId: newId(),
  controllerId: newId(),
  role: "controller_admin",
};

describe("a form of the portal", () => {
  // Loaded with a sender of this test's own, and not left to the next one.
  beforeAll(() => {
    vi.resetModules();
    const caller = { actor: MEMBER, clock: systemClock, correlationId: newId() };
    vi.doMock("@/lib/gate/caller", () => ({ formCaller: async () => caller }));
  });
  afterAll(() => {
    vi.doUnmock("@/lib/gate/caller");
    vi.resetModules();
  });

  it("is for its sender's controller alone, and anybody else has none to mistake", () => {
    const { controllerId } = MEMBER;
    expect(isForAnother(MEMBER, controllerId)).toBe(false);
    for (const said of [newId(), "", null, undefined, [controllerId]]) {
      expect(isForAnother(MEMBER, said)).toBe(true);
    }
    expect(isForAnother({ kind: "staff", personId: newId(), role: "officer" }, null)).toBe(false);
    expect(isForAnother({ kind: "anonymous" }, null)).toBe(false);
  });

  async function refusedFor<T>(action: FormAction<T>): Promise<void> {
    const form = new FormData();
    form.set(FOR_CONTROLLER, newId());
    form.set("personId", newId());
    expect(await action(IDLE, form)).toMatchObject({
      ...{ status: "refused", reason: "other_controller" },
    });
  }

  it("about members does nothing once its sender has gone over to another controller", async () => {
    const { inviteMemberAction, changeMemberRoleAction, endMembershipAction } = await import(
      "@/lib/accounts/actions"
    );
    await refusedFor(inviteMemberAction);
    await refusedFor(changeMemberRoleAction);
    await refusedFor(endMembershipAction);
  });

  it("about a draft, a request or a hand-over is not told that it is gone", async () => {
    const drafts = await import("@/lib/drafts/actions");
    await refusedFor(drafts.saveStepAction);
    await refusedFor(drafts.discardDraftAction);
    await refusedFor(drafts.askInstructionAction);
    await refusedFor(drafts.submitRequestAction);
    const { withdrawRequestAction } = await import("@/lib/requests/actions/portal");
    await refusedFor(withdrawRequestAction);
    const { acceptHandOverAction, refuseHandOverAction } = await import("@/lib/routing/actions");
    await refusedFor(acceptHandOverAction);
    await refusedFor(refuseHandOverAction);
  });

  it("that makes a key or takes one back, or begins a request, does as little", async () => {
    const { makeControllerKeyAction, revokeControllerKeyAction } = await import(
      "@/lib/apikeys/actions"
    );
    await refusedFor(makeControllerKeyAction);
    await refusedFor(revokeControllerKeyAction);
    const { startDraftAction } = await import("@/lib/drafts/actions");
    await refusedFor(startDraftAction);
  });
});
