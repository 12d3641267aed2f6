import { describe, expect, it } from "vitest";
import { withScope } from "@/lib/core/db";
import { askInstruction } from "@/lib/drafts/commands/ask-instruction";
import { saveStep } from "@/lib/drafts/commands/save-step";
import { submitRequest } from "@/lib/drafts/commands/submit";
import { listDrafts } from "@/lib/drafts/queries/list-drafts";
import { scopeOf } from "@/lib/gate/scope";
import { draftOf, fill, start, submit, versionOf } from "@/lib/testing/drafts";
import {
  asDesk,
  callerOf,
  eventsOf,
  expectDone,
  makeController,
  makeMember,
  rowOf,
} from "@/lib/testing/factories";
import { oneEvent } from "@/lib/testing/trail";

const mailsTo = (personId: string, template: string) =>
  asDesk((tx) => tx.outboxMail.findMany({ where: { personId, template } }));

describe("submitting", () => {
  it("makes a request whose clock runs, with one event, and acknowledges it to the submitter", async () => {
    const controller = await makeController({ period: { unit: "calendar_days", amount: 20 } });
    const member = await makeMember(controller.id, "instructor");
    const draftId = await fill(member, await start(member));
    const { reference } = expectDone(await oneEvent(() => submit(member, draftId)));
    const row = await rowOf(reference);
    expect(row).toMatchObject({
      controllerId: controller.id,
      channel: "portal",
      state: "received",
      submittedById: member.personId,
      instructedById: member.personId,
      law: "eu",
    });
    expect(row.dueOn.toISOString().slice(0, 10)).toBe("2026-07-06");
    expect(row.acknowledgedAt).toBeNull();
    expect(await eventsOf(reference)).toEqual(["request.received"]);
    const [mail, ...more] = await mailsTo(member.personId, "request_acknowledged");
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ recipient: member.email, requestId: row.id, state: "pending" });
    expect((await draftOf(member, draftId))?.content.notes).toBe("");
  });

  it("at the same moment from two tabs makes one request, and both see its receipt", async () => {
    const controller = await makeController();
    const member = await makeMember(controller.id);
    const draftId = await fill(member, await start(member));
    const version = await versionOf(member, draftId);
    const input = { draftId, version, instruct: "yes" };
    const results = await oneEvent(() =>
      Promise.all([1, 2, 3, 4].map(() => submitRequest.execute(callerOf(member), input))),
    );
    const references = new Set(results.map((result) => expectDone(result).reference));
    expect(references.size).toBe(1);
    const count = await asDesk((tx) =>
      tx.request.count({ where: { controllerId: controller.id } }),
    );
    expect(count).toBe(1);
    expect(await mailsTo(member.personId, "request_acknowledged")).toHaveLength(1);
    const again = expectDone(
      await oneEvent(() => submitRequest.execute(callerOf(member), input), 0),
    );
    expect(references.has(again.reference)).toBe(true);
  });

  it("refuses an unfinished draft and names the page that is missing something", async () => {
    const member = await makeMember((await makeController()).id);
    const draftId = await start(member);
    expectDone(
      await saveStep.execute(callerOf(member), { draftId, step: "wanted", rights: ["access"] }),
    );
    const refusal = await oneEvent(() => submit(member, draftId), 0);
    expect(refusal).toMatchObject({ reason: "draft_incomplete", detail: { step: "person" } });
  });

  it("refuses a draft that changed since it was checked", async () => {
    const member = await makeMember((await makeController()).id);
    const draftId = await fill(member, await start(member));
    const version = await versionOf(member, draftId);
    expectDone(
      await saveStep.execute(callerOf(member), { draftId, step: "files", notes: "Later" }),
    );
    const refusal = await submitRequest.execute(callerOf(member), {
      draftId,
      version,
      instruct: "yes",
    });
    expect(refusal).toMatchObject({ reason: "changed_meanwhile" });
  });

  it("of what cannot be undone needs an instructor's own tick", async () => {
    const member = await makeMember((await makeController()).id, "instructor");
    const draftId = await fill(member, await start(member), ["access", "rectification"]);
    expect(await submit(member, draftId, false)).toMatchObject({ reason: "confirm_instruction" });
    expectDone(await submit(member, draftId, true));
  });

  it("of harmless rights is a plain member's to do, and instructs nobody", async () => {
    const member = await makeMember((await makeController()).id, "member");
    const draftId = await fill(member, await start(member), ["access", "portability"]);
    const { reference } = expectDone(await submit(member, draftId, false));
    expect((await rowOf(reference)).instructedById).toBeNull();
  });

  it("is refused in the future of the controller's own zone, not of ours", async () => {
    const member = await makeMember((await makeController({ zone: "Pacific/Auckland" })).id);
    const draftId = await start(member);
    const at = new Date("2026-06-16T13:00:00.000Z");
    const page = { draftId, step: "context", law: "eu" };
    const today = await saveStep.execute(callerOf(member, at), { ...page, askedOn: "2026-06-17" });
    expect(expectDone(today).problems).toEqual({});
    const tomorrow = await saveStep.execute(callerOf(member, at), {
      ...page,
      askedOn: "2026-06-18",
    });
    expect(expectDone(tomorrow).problems).toEqual({ askedOn: "day_in_future" });
  });
});

describe("a member who may not instruct", () => {
  it("cannot submit erasure, and passes the draft to those who may, each told once by mail", async () => {
    const controller = await makeController();
    const member = await makeMember(controller.id, "member");
    const instructor = await makeMember(controller.id, "instructor");
    const admin = await makeMember(controller.id, "controller_admin");
    const draftId = await fill(member, await start(member));
    expect(await submit(member, draftId)).toMatchObject({ reason: "instruction_needed" });
    await oneEvent(() => askInstruction.execute(callerOf(member), { draftId }));
    await oneEvent(() => askInstruction.execute(callerOf(member), { draftId }), 0);
    for (const { personId } of [instructor, admin]) {
      const mails = await mailsTo(personId, "instruction_wanted");
      expect(mails.map(({ params }) => params)).toEqual([{ draftId }]);
    }
    expect(await mailsTo(member.personId, "instruction_wanted")).toEqual([]);
    const [line] = await withScope(scopeOf(instructor), (tx) => listDrafts(tx, instructor));
    expect(line).toMatchObject({
      id: draftId,
      isMine: false,
      state: "awaiting_instruction",
      rights: ["erasure"],
    });
    const { reference } = expectDone(await submit(instructor, draftId));
    expect(await rowOf(reference)).toMatchObject({
      submittedById: member.personId,
      instructedById: instructor.personId,
    });
    for (const { personId } of [member, instructor]) {
      expect(await mailsTo(personId, "request_acknowledged")).toHaveLength(1);
    }
  });

  it("is told when a draft needs no instruction, is unfinished, or nobody could give one", async () => {
    const controller = await makeController();
    const member = await makeMember(controller.id, "member");
    const ask = (draftId: string) => askInstruction.execute(callerOf(member), { draftId });
    const harmless = await fill(member, await start(member), ["access"]);
    expect(await ask(harmless)).toMatchObject({ reason: "instruction_not_needed" });
    const lonely = await fill(member, await start(member));
    expect(await ask(lonely)).toMatchObject({ reason: "nobody_instructs" });
    await makeMember(controller.id, "instructor");
    const unfinished = await start(member);
    expectDone(
      await saveStep.execute(callerOf(member), {
        draftId: unfinished,
        step: "wanted",
        rights: ["erasure"],
      }),
    );
    expect(await ask(unfinished)).toMatchObject({ reason: "draft_incomplete" });
  });
});
