import { describe, expect, it } from "vitest";
import { withScope } from "@/lib/core/db";
import { askInstruction } from "@/lib/drafts/commands/ask-instruction";
import { addDraftAttachment, removeDraftAttachment } from "@/lib/drafts/commands/attachments";
import { discardDraft } from "@/lib/drafts/commands/discard";
import { saveStep } from "@/lib/drafts/commands/save-step";
import { submitRequest } from "@/lib/drafts/commands/submit";
import { listDraftFiles } from "@/lib/drafts/queries/find-draft";
import { listDrafts } from "@/lib/drafts/queries/list-drafts";
import { scopeOf } from "@/lib/gate/scope";
import { findRequestCipher } from "@/lib/subjects/queries";
import { draftOf, file, fill, SECRET, start, submit, versionOf } from "@/lib/testing/drafts";
import {
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeMember,
  rowOf,
} from "@/lib/testing/factories";
import { lookAtAll, oneEvent } from "@/lib/testing/trail";

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
