import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { MemberActor } from "@/lib/auth/model";
import { withScope } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { askInstruction } from "@/lib/drafts/commands/ask-instruction";
import { addDraftAttachment, removeDraftAttachment } from "@/lib/drafts/commands/attachments";
import { discardDraft } from "@/lib/drafts/commands/discard";
import { saveStep } from "@/lib/drafts/commands/save-step";
import { startDraft } from "@/lib/drafts/commands/start";
import { submitRequest } from "@/lib/drafts/commands/submit";
import { findDraft, listDraftFiles } from "@/lib/drafts/queries/find-draft";
import { listDrafts } from "@/lib/drafts/queries/list-drafts";
import { scopeOf } from "@/lib/gate/scope";
import type { StoredFile } from "@/lib/storage/model";
import { findRequestCipher } from "@/lib/subjects/queries";
import {
  asDesk,
  callerOf,
  eventsOf,
  expectDone,
  makeController,
  makeMember,
  rowOf,
} from "@/lib/testing/factories";
import { lookAtAll, trailLength } from "@/lib/testing/trail";

const SECRET = "jana.novakova@mail.example";

function file(name = "letter.pdf"): StoredFile {
  return {
    id: newId(),
    name,
    contentType: "application/pdf",
    size: 10,
    sha256: new Uint8Array(randomBytes(32)),
    key: new Uint8Array(randomBytes(32)),
  };
}

async function start(member: MemberActor): Promise<string> {
  return expectDone(await startDraft.execute(callerOf(member), {})).draftId;
}

async function fill(member: MemberActor, draftId: string, rights: string[] = ["erasure"]) {
  const caller = callerOf(member);
  const pages = [
    { step: "wanted", rights },
    {
      step: "person",
      identifiers: [
        { kind: "email", value: SECRET },
        { kind: "name", value: "Jana Nováková" },
      ],
    },
    { step: "context", law: "eu", askedOn: "2026-06-10", toldPerson: "We passed it on." },
    { step: "files", notes: "Please look at the invoices too." },
  ];
  for (const page of pages) expectDone(await saveStep.execute(caller, { draftId, ...page }));
  return draftId;
}

const draftOf = (member: MemberActor, draftId: string) =>
  withScope(scopeOf(member), (tx) => findDraft(tx, member, draftId));

async function versionOf(member: MemberActor, draftId: string): Promise<number> {
  return (await draftOf(member, draftId))?.version ?? 0;
}

async function submit(member: MemberActor, draftId: string, instruct = true) {
  const version = Math.max(1, await versionOf(member, draftId));
  return submitRequest.execute(callerOf(member), {
    draftId,
    version,
    ...(instruct ? { instruct: "yes" } : {}),
  });
}

const mailsTo = (personId: string, template: string) =>
  asDesk((tx) => tx.outboxMail.findMany({ where: { personId, template } }));

async function oneEvent<T>(run: () => Promise<T>, events = 1): Promise<T> {
  const before = await trailLength();
  const value = await run();
  expect((await trailLength()) - before).toBe(events);
  return value;
}

describe("a draft", () => {
  it("keeps what was typed, right or wrong, with one event per page that changed", async () => {
    const member = await makeMember((await makeController()).id, "member");
    const draftId = await oneEvent(() => start(member));
    const saved = await oneEvent(() =>
      saveStep.execute(callerOf(member), {
        draftId,
        step: "person",
        identifiers: [{ kind: "email", value: "not an address" }],
      }),
    );
    expect(expectDone(saved)).toEqual({
      path: `/portal/new/${draftId}/person?problems=1`,
      problems: { "identifiers.0.value": "not_an_email" },
    });
    expect((await draftOf(member, draftId))?.content.identifiers).toEqual([
      { kind: "email", value: "not an address" },
    ]);
    await oneEvent(
      () =>
        saveStep.execute(callerOf(member), {
          draftId,
          step: "person",
          identifiers: [{ kind: "email", value: "not an address" }],
        }),
      0,
    );
  });

  it("gets and loses rows without script, and goes back to the last page when a change began there", async () => {
    const member = await makeMember((await makeController()).id, "member");
    const draftId = await fill(member, await start(member));
    const rows = [
      { kind: "email", value: SECRET },
      { kind: "phone", value: "+49 30 123456" },
    ];
    const page = { draftId, step: "person", identifiers: rows, from: "check" };
    const added = expectDone(await saveStep.execute(callerOf(member), { ...page, go: "add" }));
    expect(added.path).toBe(`/portal/new/${draftId}/person?row=2&from=check`);
    expect((await draftOf(member, draftId))?.content.identifiers).toHaveLength(3);
    const removed = expectDone(
      await saveStep.execute(callerOf(member), { ...page, go: "remove.0" }),
    );
    expect(removed.path).toBe(`/portal/new/${draftId}/person?row=0&from=check`);
    expect((await draftOf(member, draftId))?.content.identifiers).toEqual([rows[1]]);
    const saved = expectDone(await saveStep.execute(callerOf(member), page));
    expect(saved.path).toBe(`/portal/new/${draftId}/check`);
  });

  it("loses neither of two pages that are saved at the same moment", async () => {
    const member = await makeMember((await makeController()).id, "member");
    const draftId = await start(member);
    await Promise.all([
      saveStep.execute(callerOf(member), { draftId, step: "wanted", rights: ["access"] }),
      saveStep.execute(callerOf(member), { draftId, step: "context", law: "uk" }),
      saveStep.execute(callerOf(member), { draftId, step: "files", notes: "Both" }),
    ]);
    expect((await draftOf(member, draftId))?.content).toMatchObject({
      rights: ["access"],
      law: "uk",
      notes: "Both",
    });
  });

  it("is not there for colleagues, other controllers and the desk", async () => {
    const controller = await makeController();
    const writer = await makeMember(controller.id, "member");
    const colleague = await makeMember(controller.id, "controller_admin");
    const stranger = await makeMember((await makeController()).id, "controller_admin");
    const draftId = await fill(writer, await start(writer));
    for (const other of [colleague, stranger]) {
      expect(await draftOf(other, draftId)).toBeNull();
      const refusals = [
        await saveStep.execute(callerOf(other), { draftId, step: "files", notes: "Mine" }),
        await discardDraft.execute(callerOf(other), { draftId }),
        await submit(other, draftId),
        await addDraftAttachment.execute(callerOf(other), { draftId, file: file() }),
      ];
      for (const refusal of refusals) expect(refusal).toMatchObject({ reason: "draft_unknown" });
    }
    expect(
      await asDesk((tx) => tx.requestDraft.findMany({ where: { id: draftId } })).catch(() => []),
    ).toEqual([]);
    const lines = await withScope(scopeOf(colleague), (tx) => listDrafts(tx, colleague));
    expect(lines).toEqual([]);
  });

  it("leaves no plain text in the tables", async () => {
    const member = await makeMember((await makeController()).id, "member");
    const draftId = await fill(member, await start(member));
    expectDone(
      await addDraftAttachment.execute(callerOf(member), { draftId, file: file("Nováková.pdf") }),
    );
    const rows = await lookAtAll<{ text: string }>(
      "select d::text || coalesce(string_agg(a::text, ''), '') as text from request_draft d left join attachment a on a.draft_id = d.id where d.id = $1 group by d.*",
      [draftId],
    );
    const text = rows.map((row) => row.text).join("");
    for (const plain of [SECRET, "Nov\u00e1kov\u00e1", "invoices"]) {
      expect(text).not.toContain(plain);
      expect(text).not.toContain(Buffer.from(plain).toString("hex"));
    }
  });

  it("that was discarded is empty, and is neither saved nor sent any more", async () => {
    const member = await makeMember((await makeController()).id);
    const draftId = await fill(member, await start(member));
    expectDone(await addDraftAttachment.execute(callerOf(member), { draftId, file: file() }));
    await oneEvent(() => discardDraft.execute(callerOf(member), { draftId }));
    await oneEvent(() => discardDraft.execute(callerOf(member), { draftId }), 0);
    expect((await draftOf(member, draftId))?.content.identifiers).toEqual([]);
    expect(await asDesk((tx) => tx.attachment.count({ where: { draftId } }))).toBe(0);
    const saved = await saveStep.execute(callerOf(member), { draftId, step: "files", notes: "x" });
    expect(saved).toMatchObject({ reason: "draft_discarded" });
    expect(await submit(member, draftId)).toMatchObject({ reason: "draft_discarded" });
  });
});

describe("a file of a draft", () => {
  it("is added and taken off with one event each, and cannot be taken off a request", async () => {
    const member = await makeMember((await makeController()).id);
    const draftId = await fill(member, await start(member));
    const [kept, dropped] = [file("kept.pdf"), file("dropped.pdf")];
    await oneEvent(() => addDraftAttachment.execute(callerOf(member), { draftId, file: kept }));
    await oneEvent(() => addDraftAttachment.execute(callerOf(member), { draftId, file: dropped }));
    const removal = { draftId, attachmentId: dropped.id };
    await oneEvent(() => removeDraftAttachment.execute(callerOf(member), removal));
    await oneEvent(() => removeDraftAttachment.execute(callerOf(member), removal), 0);
    const draft = await draftOf(member, draftId);
    if (!draft) throw new Error("no draft");
    const files = await withScope(scopeOf(member), (tx) => listDraftFiles(tx, draft));
    expect(files.map(({ name }) => name)).toEqual(["kept.pdf"]);
    expectDone(await submit(member, draftId));
    const deleted = await withScope(scopeOf(member), (tx) =>
      tx.attachment.deleteMany({ where: { id: kept.id } }),
    );
    expect(deleted.count).toBe(0);
  });

  it("that comes or goes after a draft was checked has it checked again before it is sent", async () => {
    const { id } = await makeController();
    const [writer, instructor] = [
      await makeMember(id, "member"),
      await makeMember(id, "instructor"),
    ];
    const draftId = await fill(writer, await start(writer));
    expectDone(await askInstruction.execute(callerOf(writer), { draftId }));
    const order = async (version: number) =>
      submitRequest.execute(callerOf(instructor), { draftId, version, instruct: "yes" });
    const list = file("more-people.pdf");
    const checked = await versionOf(instructor, draftId);
    expectDone(await addDraftAttachment.execute(callerOf(writer), { draftId, file: list }));
    expect(await order(checked)).toMatchObject({ reason: "changed_meanwhile" });
    const checkedAgain = await versionOf(instructor, draftId);
    const removal = { draftId, attachmentId: list.id };
    expectDone(await removeDraftAttachment.execute(callerOf(writer), removal));
    expect(await order(checkedAgain)).toMatchObject({ reason: "changed_meanwhile" });
    expectDone(await order(await versionOf(instructor, draftId)));
  });

  it("follows into the request, and opens with the request's key alone", async () => {
    const member = await makeMember((await makeController()).id);
    const draftId = await fill(member, await start(member));
    const letter = file("Žádost.pdf");
    expectDone(await addDraftAttachment.execute(callerOf(member), { draftId, file: letter }));
    const { reference } = expectDone(await submit(member, draftId));
    const request = await rowOf(reference);
    const row = await asDesk((tx) => tx.attachment.findFirstOrThrow({ where: { id: letter.id } }));
    expect(row).toMatchObject({ requestId: request.id, draftId: null, purpose: "submission" });
    const cipher = await asDesk((tx) => findRequestCipher(tx, request.controllerId, request.id));
    expect(cipher?.open("attachment.name", letter.id, row.name)).toBe("Žádost.pdf");
    expect(cipher?.unwrapFileKey(letter.id, row.wrappedKey)).toEqual(letter.key);
  });
});

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
