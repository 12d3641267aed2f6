import { describe, expect, it } from "vitest";
import { isoDay } from "@/lib/core/day-column";
import { withScope } from "@/lib/core/db";
import { extendClock } from "@/lib/delays/commands/extend";
import { scopeOf } from "@/lib/gate/scope";
import { parseMail } from "@/lib/intake/adapter/parse-mail";
import { prepareDraft } from "@/lib/intake/queries/prepare-draft";
import { mergeRequests } from "@/lib/merges/commands/merge";
import { findGoingOnHere, findOnward } from "@/lib/merges/queries/family";
import { assignRequest } from "@/lib/requests/commands/assign";
import { findPortalRequest } from "@/lib/requests/queries/portal-request";
import { findPortalFigures, listPortalRequests } from "@/lib/requests/queries/portal-requests";
import { findQueuePage } from "@/lib/requests/queries/queue";
import {
  acceptOne,
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeMember,
  makeStaff,
  NOW,
  receiveOne,
  rowOf,
  versionOf,
} from "@/lib/testing/factories";
import { forwardedMail } from "@/lib/testing/mails";
import { inputOf, MAIL, twins } from "@/lib/testing/merges";

async function merged() {
  const scene = await twins();
  const overdue = (await scene.receive({ receivedOn: "2026-05-01" })).reference;
  const own = (await scene.receive({ receivedOn: "2026-06-10" })).reference;
  expectDone(await mergeRequests.execute(scene.caller, await inputOf(own, overdue)));
  return { ...scene, own, overdue };
}

describe("a merged request", () => {
  it("ends with the one it goes on in, also by way of another, and only its controller reads so", async () => {
    const { own, overdue, controllerId, receive, caller } = await merged();
    const last = (await receive({ receivedOn: "2026-06-14" })).reference;
    expectDone(await mergeRequests.execute(caller, await inputOf(last, own)));
    const member = await makeMember(controllerId, "member");
    const endsWith = async (reference: string, actor = member) => {
      const { id: requestId } = await rowOf(reference);
      return withScope(scopeOf(actor), (tx) => findGoingOnHere(tx, { controllerId, requestId }));
    };
    expect(await endsWith(last)).toEqual([overdue, own].toSorted());
    expect(await endsWith(own)).toEqual([overdue]);
    expect(await endsWith(overdue)).toEqual([]);
    const { id: another } = await makeController();
    expect(await endsWith(last, await makeMember(another, "member"))).toEqual([]);
  });

  it("is in no list of open work, and in the history of the desk", async () => {
    const { own, overdue, controllerId, officer, caller } = await merged();
    expectDone(
      await assignRequest.execute(caller, { reference: own, from: null, to: officer.personId }),
    );
    const plan = (side: "open" | "settled") => ({
      ...{ side, state: null, owners: null, law: null, channel: null, controllerId },
      ...{
        right: null,
        dueFrom: null,
        dueTo: null,
        notBefore: null,
        notAfter: null,
        isToApprove: false,
        importId: null,
        cursor: null,
      },
    });
    const listed = (side: "open" | "settled") =>
      asDesk(async (tx) =>
        (await findQueuePage(tx, plan(side))).rows.map(({ reference }) => reference),
      );
    expect(await listed("open")).toEqual([own]);
    expect(await listed("settled")).toEqual([overdue]);
  });

  it("is no open or overdue request of its controller, which is told where it goes on", async () => {
    const { own, overdue, controllerId } = await merged();
    const member = await makeMember(controllerId);
    const seen = await withScope(scopeOf(member), async (tx) => ({
      figures: await findPortalFigures(tx, controllerId, NOW),
      list: await listPortalRequests(tx, controllerId, {
        ...{ view: "all", search: "", after: null, now: NOW },
      }),
      found: await findPortalRequest(tx, controllerId, overdue),
      onward: await findOnward(tx, { controllerId, requestId: (await rowOf(overdue)).id }),
    }));
    // The breach is the survivor's now, and stays to be seen.
    expect(seen.figures).toMatchObject({ open: 1, overdue: 1 });
    expect(seen.list.lines.find(({ reference }) => reference === overdue)?.state).toBe("merged");
    expect(seen.onward).toBe(own);
    expect(seen.found?.request.story.at(-1)).toMatchObject({
      ...{ type: "request.merged_into", data: { other: own } },
    });
  });

  it("is told to no other controller, nor is what was said of its pairs", async () => {
    const { controllerId } = await merged();
    const stranger = await makeMember((await makeController()).id);
    const own = await makeMember(controllerId);
    const count = (member: typeof own) =>
      withScope(scopeOf(member), (tx) =>
        tx.requestMerge.findMany({ where: { controllerId }, select: { id: true } }),
      );
    expect(await count(own)).toHaveLength(1);
    expect(await count(stranger)).toEqual([]);
    for (const member of [own, stranger]) {
      await expect(
        withScope(scopeOf(member), (tx) => tx.notDuplicate.findMany()),
      ).rejects.toMatchObject({ code: "42501" });
    }
  });
});

describe("a breach that an extension would cover", () => {
  it("is not hidden by merging, whichever way round", async () => {
    const officer = await makeStaff();
    const caller = callerOf(officer);
    const { id: controllerId } = await makeController({ followsLaw: true });
    const common = { controllerId, officer, identifiers: [MAIL] };
    const { reference: own } = await acceptOne({ ...common, receivedOn: "2026-04-20" });
    const { reference: overdue } = await receiveOne({ ...common, receivedOn: "2026-05-01" });
    const notice = { reason: "complexity", body: "It takes longer." };
    expectDone(
      await extendClock.execute(callerOf(officer, new Date("2026-05-05T09:00Z")), {
        ...{ reference: own, version: await versionOf(own), ...notice },
      }),
    );
    expect(isoDay((await rowOf(own)).dueOn) > "2026-06-16").toBe(true);
    expect(await mergeRequests.execute(caller, await inputOf(own, overdue))).toMatchObject({
      reason: "merge_hides_breach",
    });
    expect(await mergeRequests.execute(caller, await inputOf(own, overdue, overdue))).toMatchObject(
      {
        reason: "merge_loses_extension",
      },
    );
    expect((await rowOf(overdue)).state).toBe("received");
  });
});

describe("the draft made of a mail", () => {
  it("names the requests of the proposed controller that may be the same, and no other controller's", async () => {
    const officer = await makeStaff();
    const jane = [{ kind: "email" as const, value: "jane.zeppelinova@mail.example" }];
    const made = async () => {
      const { id: controllerId } = await makeController();
      const domain = `${controllerId.slice(0, 8)}.example`;
      await asDesk((tx) =>
        tx.controllerDomain.createMany({ data: { controllerId, domain, createdAt: NOW } }),
      );
      const { reference } = await receiveOne({ controllerId, officer, identifiers: jane });
      return { domain, reference };
    };
    const [one, other] = [await made(), await made()];
    for (const { domain, reference } of [one, other]) {
      const parsed = await parseMail(forwardedMail({ from: `mia@${domain}` }));
      const mail = { arrivedAt: NOW, handedInAt: NOW, door: "desk", trust: null } as const;
      const { duplicates } = await asDesk((tx) => prepareDraft(tx, mail, parsed));
      expect(duplicates.map((found) => found.reference)).toEqual([reference]);
      expect(duplicates[0]).toMatchObject({ sharedRights: ["erasure"], sharedKinds: ["email"] });
    }
  });
});
