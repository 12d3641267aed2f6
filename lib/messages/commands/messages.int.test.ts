import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { dayColumn } from "@/lib/core/day-column";
import { withScope } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { scopeOf } from "@/lib/gate/scope";
import { sendToController } from "@/lib/messages/commands/send-to-controller";
import { sendToDesk } from "@/lib/messages/commands/send-to-desk";
import { writeNote } from "@/lib/messages/commands/write-note";
import { listMessages } from "@/lib/messages/queries/list-messages";
import { withdrawRequest } from "@/lib/requests/commands/withdraw";
import { findPortalRequest } from "@/lib/requests/queries/portal-request";
import { findPortalFigures, listPortalRequests } from "@/lib/requests/queries/portal-requests";
import type { StoredFile } from "@/lib/storage/model";
import { findRequestCipher } from "@/lib/subjects/queries";
import {
  acceptOne,
  asDesk,
  callerOf,
  eventsOf,
  expectDone,
  makeController,
  makeMember,
  makeStaff,
  NOW,
  receiveOne,
  rowOf,
  versionOf,
} from "@/lib/testing/factories";
import { lookAtAll, trailLength } from "@/lib/testing/trail";

async function scene() {
  const controller = await makeController();
  const officer = await makeStaff("officer");
  const member = await makeMember(controller.id, "instructor");
  return { controller, officer, member, controllerId: controller.id };
}

const mailsOf = (requestId: string, template: string) =>
  asDesk((tx) => tx.outboxMail.findMany({ where: { requestId, template } }));

const file = (): StoredFile => ({
  id: newId(),
  name: "proof.pdf",
  contentType: "application/pdf",
  size: 3,
  sha256: new Uint8Array(randomBytes(32)),
  key: new Uint8Array(randomBytes(32)),
});

describe("a message to the desk", () => {
  it("is sealed, leaves one event, and alerts every officer of a request without an owner", async () => {
    const { controllerId, officer, member } = await scene();
    const other = await makeStaff("officer");
    const { reference } = await receiveOne({ controllerId, officer });
    await asDesk((tx) => tx.request.updateMany({ where: { reference }, data: { ownerId: null } }));
    const before = await trailLength();
    const body = "She also writes from jana@work.example";
    expectDone(await sendToDesk.execute(callerOf(member), { reference, body, files: [file()] }));
    expect((await trailLength()) - before).toBe(1);
    const row = await rowOf(reference);
    const alerted = (await mailsOf(row.id, "message_for_desk")).map(({ personId }) => personId);
    expect(alerted).toEqual(expect.arrayContaining([officer.personId, other.personId]));
    const [sealed] = await lookAtAll<{ text: string }>(
      "select body::text as text from message where request_id = $1",
      [row.id],
    );
    expect(sealed?.text).not.toContain(Buffer.from("jana@work").toString("hex"));
    const cipher = await asDesk((tx) => findRequestCipher(tx, controllerId, row.id));
    if (!cipher) throw new Error("no cipher");
    const [message] = await withScope(scopeOf(member), (tx) =>
      listMessages(tx, cipher, { controllerId, requestId: row.id }),
    );
    expect(message).toMatchObject({
      body,
      kind: "from_controller",
      files: [{ name: "proof.pdf" }],
    });
  });

  it("alerts only the owner when there is one", async () => {
    const { controllerId, officer, member } = await scene();
    await makeStaff("officer");
    const { reference } = await receiveOne({ controllerId, officer });
    await asDesk((tx) =>
      tx.request.updateMany({ where: { reference }, data: { ownerId: officer.personId } }),
    );
    expectDone(await sendToDesk.execute(callerOf(member), { reference, body: "Hello" }));
    const mails = await mailsOf((await rowOf(reference)).id, "message_for_desk");
    expect(mails.map(({ personId }) => personId)).toEqual([officer.personId]);
  });

  it("about another controller's request is refused as if there were none", async () => {
    const { controllerId, officer } = await scene();
    const stranger = await makeMember((await makeController()).id, "controller_admin");
    const { reference } = await receiveOne({ controllerId, officer });
    const before = await trailLength();
    const refusal = await sendToDesk.execute(callerOf(stranger), { reference, body: "Hello" });
    expect(refusal).toMatchObject({ ok: false, reason: "request_unknown" });
    expect((await trailLength()) - before).toBe(0);
    expect(await mailsOf((await rowOf(reference)).id, "message_for_desk")).toEqual([]);
  });

  it("that says nothing is refused", async () => {
    const { controllerId, officer, member } = await scene();
    const { reference } = await receiveOne({ controllerId, officer });
    const refusal = await sendToDesk.execute(callerOf(member), { reference, body: "  \n " });
    expect(refusal).toMatchObject({
      reason: "invalid_input",
      fields: { body: ["Write a message"] },
    });
  });
});

describe("a question to the controller", () => {
  it("makes the request wait, and the reply takes it back to where it was asked from", async () => {
    const { controllerId, officer, member } = await scene();
    for (const [make, back] of [
      [receiveOne, "in_triage"],
      [acceptOne, "in_progress"],
    ] as const) {
      const { reference } = await make({ controllerId, officer });
      if (back === "in_triage") {
        await asDesk((tx) =>
          tx.request.updateMany({ where: { reference }, data: { state: "in_triage" } }),
        );
      }
      const version = await versionOf(reference);
      const question = { reference, version, body: "Which Jana do you mean?", ask: "yes" };
      expectDone(await sendToController.execute(callerOf(officer), question));
      expect(await rowOf(reference)).toMatchObject({
        state: "waiting_for_controller",
        ballHolder: "controller",
        ballSince: NOW,
      });
      expect((await rowOf(reference)).nextWakeAt).not.toBeNull();
      expect((await eventsOf(reference)).at(-1)).toBe("request.controller_asked");
      const before = await trailLength();
      expectDone(
        await sendToDesk.execute(callerOf(member), { reference, body: "The one in Brno" }),
      );
      expect((await trailLength()) - before).toBe(1);
      expect(await rowOf(reference)).toMatchObject({ state: back, ballHolder: "us" });
    }
  });

  it("alerts the submitter and the instructors of that controller, and nobody else", async () => {
    const { controllerId, officer, member } = await scene();
    await makeMember(controllerId, "member");
    const submitter = await makeMember(controllerId, "member");
    await makeMember((await makeController()).id, "instructor");
    const { reference } = await receiveOne({ controllerId, officer });
    await asDesk((tx) =>
      tx.request.updateMany({ where: { reference }, data: { submittedById: submitter.personId } }),
    );
    const version = await versionOf(reference);
    expectDone(
      await sendToController.execute(callerOf(officer), { reference, version, body: "Fine" }),
    );
    const mails = await mailsOf((await rowOf(reference)).id, "message_for_controller");
    expect(mails.map(({ personId }) => personId).sort()).toEqual(
      [submitter.personId, member.personId].sort(),
    );
    expect((await eventsOf(reference)).at(-1)).toBe("message.sent_to_controller");
  });

  it("by the second of two officers who saw the same version is refused, and nothing is sent twice", async () => {
    const { controllerId, officer } = await scene();
    const second = await makeStaff("officer");
    const { reference } = await acceptOne({ controllerId, officer });
    const question = { reference, version: await versionOf(reference), body: "Which?", ask: "yes" };
    const results = await Promise.all(
      [officer, second].map((actor) => sendToController.execute(callerOf(actor), question)),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const { id: requestId } = await rowOf(reference);
    expect(await asDesk((tx) => tx.message.count({ where: { requestId } }))).toBe(1);
  });
});

describe("a note", () => {
  it("never reaches the controller, neither by the list nor by the table", async () => {
    const { controllerId, officer, member } = await scene();
    const { reference } = await receiveOne({ controllerId, officer });
    const note = { reference, body: "Looks like a competitor", files: [file()] };
    expectDone(await writeNote.execute(callerOf(officer), note));
    expect((await eventsOf(reference)).at(-1)).toBe("note.written");
    const seen = await withScope(scopeOf(member), async (tx) => ({
      messages: await tx.message.count(),
      files: await tx.attachment.count(),
      found: await findPortalRequest(tx, controllerId, reference),
    }));
    expect(seen).toMatchObject({ messages: 0, files: 0 });
    expect(seen.found?.request.story.map(({ type }) => type)).not.toContain("note.written");
  });
});

describe("the story that a controller reads", () => {
  it("tells when things happened, and not when they were written down", async () => {
    const { controllerId, officer, member } = await scene();
    const { reference } = await receiveOne({ controllerId, officer });
    const found = await withScope(scopeOf(member), (tx) =>
      findPortalRequest(tx, controllerId, reference),
    );
    expect(found?.request.story.map(({ at }) => at)).toEqual([NOW]);
  });
});

describe("withdrawing", () => {
  it("ends a request on which no work was begun, with one event", async () => {
    const { controllerId, officer, member } = await scene();
    const { reference } = await receiveOne({ controllerId, officer });
    const target = { reference, version: await versionOf(reference) };
    const before = await trailLength();
    expectDone(await withdrawRequest.execute(callerOf(member), target));
    expect((await trailLength()) - before).toBe(1);
    expect(await rowOf(reference)).toMatchObject({
      state: "withdrawn",
      withdrawnOn: dayColumn("2026-06-16"),
      ballHolder: "nobody",
      nextWakeAt: null,
    });
    const again = await withdrawRequest.execute(callerOf(member), {
      ...target,
      version: target.version + 1,
    });
    expect(again).toMatchObject({ reason: "request_is_final" });
  });

  it("is too late once work was begun, and not another controller's to do", async () => {
    const { controllerId, officer, member } = await scene();
    const stranger = await makeMember((await makeController()).id, "controller_admin");
    const started = await acceptOne({ controllerId, officer });
    const late = { reference: started.reference, version: await versionOf(started.reference) };
    expect(await withdrawRequest.execute(callerOf(member), late)).toMatchObject({
      reason: "not_from_this_state",
    });
    const { reference } = await receiveOne({ controllerId, officer });
    const foreign = { reference, version: await versionOf(reference) };
    expect(await withdrawRequest.execute(callerOf(stranger), foreign)).toMatchObject({
      reason: "request_unknown",
    });
    expect((await rowOf(reference)).state).toBe("received");
  });
});

describe("the controller's list", () => {
  it("shows its own requests by due day, page by page without a gap", async () => {
    const { controllerId, officer, member } = await scene();
    const all: string[] = [];
    for (let day = 1; day <= 27; day += 1) {
      const receivedOn = `2026-05-${String(((day * 7) % 27) + 1).padStart(2, "0")}`;
      all.push((await receiveOne({ controllerId, officer, receivedOn })).reference);
    }
    const scope = scopeOf(member);
    const first = await withScope(scope, (tx) =>
      listPortalRequests(tx, controllerId, { view: "open", search: "", after: null, now: NOW }),
    );
    expect(first.lines).toHaveLength(25);
    const second = await withScope(scope, (tx) =>
      listPortalRequests(tx, controllerId, {
        view: "open",
        search: "",
        after: first.next,
        now: NOW,
      }),
    );
    expect(second.next).toBeNull();
    const lines = [...first.lines, ...second.lines];
    expect(lines.map(({ reference }) => reference).sort()).toEqual(all.sort());
    const days = lines.map(({ dueOn }) => dueOn);
    expect(days).toEqual([...days].sort());
    const everything = await withScope(scope, async (tx) => {
      const one = await listPortalRequests(tx, controllerId, {
        view: "all",
        search: "",
        after: null,
        now: NOW,
      });
      const two = await listPortalRequests(tx, controllerId, {
        view: "all",
        search: "",
        after: one.next,
        now: NOW,
      });
      return [...one.lines, ...two.lines];
    });
    expect(everything.map(({ reference }) => reference).sort()).toEqual(all.sort());
    const figures = await withScope(scope, (tx) => findPortalFigures(tx, controllerId, NOW));
    // What is overdue is a figure of its own; the next due day is one that can still be met.
    const nextDue = days.find((day) => day >= "2026-06-16");
    expect(days[0]).not.toBe(nextDue);
    expect(figures).toMatchObject({ open: 27, next: { dueOn: nextDue } });
  });

  it("finds a request by reference or exact identifier, and never another controller's", async () => {
    const { controllerId, officer, member } = await scene();
    const foreign = await makeController();
    const value = "Jana.Novakova@Mail.example";
    const { reference } = await receiveOne({
      controllerId,
      officer,
      identifiers: [{ kind: "email", value }],
    });
    const theirs = await receiveOne({
      controllerId: foreign.id,
      officer,
      identifiers: [{ kind: "email", value }],
    });
    const search = async (text: string) => {
      const page = await withScope(scopeOf(member), (tx) =>
        listPortalRequests(tx, controllerId, { view: "open", search: text, after: null, now: NOW }),
      );
      return page.lines.map((line) => line.reference);
    };
    expect(await search("jana.novakova@mail.example")).toEqual([reference]);
    expect(await search(reference.toLowerCase())).toEqual([reference]);
    expect(await search(theirs.reference)).toEqual([]);
    expect(await search("jana")).toEqual([]);
    // As at the desk: by the code alone, by how it begins, and by the reference as far as somebody remembers it.
    const [, year = "", code = ""] = reference.split("-");
    for (const part of [code, code.slice(0, 4).toLowerCase(), `${year}-${code.slice(0, 2)}`]) {
      expect(await search(part)).toEqual([reference]);
    }
    expect(await search(theirs.reference.slice(-6))).toEqual([]);
    // A code may be what a person is called by, too.
    const number = { kind: "crm_id", value: code } as const;
    const other = await receiveOne({ controllerId, officer, identifiers: [number] });
    expect((await search(code)).toSorted()).toEqual([reference, other.reference].toSorted());
    const detail = await withScope(scopeOf(member), (tx) =>
      findPortalRequest(tx, controllerId, theirs.reference),
    );
    expect(detail).toBeNull();
  });
});
