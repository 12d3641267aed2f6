import { describe, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { openMail } from "@/lib/intake/commands/open-mail";
import { setAsideMail } from "@/lib/intake/commands/set-aside-mail";
import { takeInMail } from "@/lib/intake/commands/take-in-mail";
import { hexOf } from "@/lib/intake/model/raw-mail";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { removeOrphans } from "@/lib/storage/jobs";
import { findRequestCipher } from "@/lib/subjects/queries";
import {
  asDesk,
  callerOf,
  eventsOf,
  expectDone,
  makeController,
  makeMember,
  makeStaff,
  NOW,
  rowOf,
} from "@/lib/testing/factories";
import { FAR, looked } from "@/lib/testing/looked-mails";
import { mailRow } from "@/lib/testing/mails";
import { trailLength } from "@/lib/testing/trail";

async function blobIds(): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of blobStore().list()) ids.push(id);
  return ids;
}

describe("a mail whose sender nothing proves", () => {
  /** The same, come by SMTP and read by the worker. */
  async function came(over: Record<string, unknown> = {}) {
    const made = await looked(over);
    await asDesk((tx) =>
      tx.rawMail.updateMany({
        where: { id: made.rawMailId },
        data: { door: "smtp", trust: "none" },
      }),
    );
    const instructor = await makeMember(made.controller.id, "instructor");
    return { ...made, instructor };
  }

  it("orders nothing that cannot be undone before somebody was called back", async () => {
    const { officer, form, instructor, rawMailId } = await came();
    expect(await takeInMail.execute(callerOf(officer), form)).toMatchObject({
      reason: "call_back_missing",
    });
    expect((await mailRow(rawMailId)).state).toBe("waiting_for_officer");
    const calledBack = { ...form, calledBackId: instructor.personId };
    const { reference } = expectDone(await takeInMail.execute(callerOf(officer), calledBack));
    expect(await rowOf(reference)).toMatchObject({ instructedById: instructor.personId });
    const [event] = await asDesk(async (tx) =>
      tx.auditEvent.findMany({ where: { requestId: (await rowOf(reference)).id } }),
    );
    expect(event?.data).toMatchObject({ calledBackId: instructor.personId });
  });

  it("is not vouched for by another controller's instructor, nor by a member who may not instruct", async () => {
    const { officer, form, controller } = await came();
    const stranger = await makeMember((await makeController()).id, "instructor");
    const member = await makeMember(controller.id, "member");
    for (const { personId } of [stranger, member]) {
      const result = await takeInMail.execute(callerOf(officer), {
        ...form,
        calledBackId: personId,
      });
      expect(result).toMatchObject({ reason: "call_back_unknown" });
    }
  });

  it("becomes a request that nobody has instructed where it only asks to see", async () => {
    const { officer, form } = await came({ rights: ["access"] });
    const { reference } = expectDone(await takeInMail.execute(callerOf(officer), form));
    expect((await rowOf(reference)).instructedById).toBeNull();
  });
});

describe("taking a mail in", () => {
  it("makes a request whose clock runs from the mail's arrival, with one event", async () => {
    const { officer, controller, rawMailId, form } = await looked();
    const before = await trailLength();
    const { reference } = expectDone(await takeInMail.execute(callerOf(officer), form));
    expect(await trailLength()).toBe(before + 1);
    expect(await eventsOf(reference)).toEqual(["request.received"]);
    const request = await rowOf(reference);
    const mail = await mailRow(rawMailId);
    expect(request).toMatchObject({
      controllerId: controller.id,
      channel: "mail",
      state: "received",
      submissionKey: `mail:${hexOf(mail.sha256)}`,
      receivedAt: new Date("2026-06-14T21:59:58.000Z"),
    });
    // One second before midnight in Berlin: the clock starts on that day, not on the day of the drop.
    expect(request.receivedOn.toISOString().slice(0, 10)).toBe("2026-06-14");
    expect(request.dueOn.toISOString().slice(0, 10)).toBe("2026-07-14");
    expect(mail).toMatchObject({
      state: "new_request",
      controllerId: controller.id,
      requestId: request.id,
      decidedById: officer.personId,
      version: 2,
    });
  });

  it("copies what was attached under the request's key, and keeps the original", async () => {
    const { officer, rawMailId, form } = await looked();
    const { reference } = expectDone(await takeInMail.execute(callerOf(officer), form));
    const { id: requestId, controllerId } = await rowOf(reference);
    const [file, ...more] = await asDesk((tx) => tx.attachment.findMany({ where: { requestId } }));
    expect(more).toEqual([]);
    expect(file).toMatchObject({ purpose: "submission", contentType: "text/csv" });
    const cipher = await asDesk((tx) => findRequestCipher(tx, controllerId, requestId));
    if (!cipher || !file) throw new Error("no key or file");
    expect(cipher.open("attachment.name", file.id, file.name)).toBe("orders of Jane.csv");
    const parts: Uint8Array[] = [];
    const key = cipher.unwrapFileKey(file.id, file.wrappedKey);
    for await (const part of blobStore().open(file.id, key)) parts.push(part);
    expect(Buffer.concat(parts).toString("utf8")).toContain("A-77123;12.50");
    await removeOrphans(blobStore(), FAR);
    expect(await blobIds()).toEqual(expect.arrayContaining([rawMailId, file.id]));
  });

  it("acknowledges to the member who forwarded it", async () => {
    const { officer, controller, form } = await looked();
    const member = await makeMember(controller.id, "instructor");
    await makeMember(controller.id, "instructor");
    const input = { ...form, instructedBy: member.email.toUpperCase() };
    const { reference } = expectDone(await takeInMail.execute(callerOf(officer), input));
    const request = await rowOf(reference);
    expect(request).toMatchObject({
      submittedById: member.personId,
      instructedById: member.personId,
      instructedByName: null,
      // Once the mail has left, and not before.
      acknowledgedAt: null,
    });
    const mails = await asDesk((tx) =>
      tx.outboxMail.findMany({ where: { requestId: request.id } }),
    );
    expect(mails.map(({ template, recipient }) => [template, recipient])).toEqual([
      ["request_acknowledged", member.email],
    ]);
  });

  it("from a stranger is acknowledged to the instructors, never to the address in the mail", async () => {
    const { officer, controller, form } = await looked();
    const people = [await makeMember(controller.id), await makeMember(controller.id)];
    await makeMember(controller.id, "member");
    const { reference } = expectDone(await takeInMail.execute(callerOf(officer), form));
    const request = await rowOf(reference);
    expect(request).toMatchObject({ submittedById: null, instructedById: null });
    expect(request.instructedByName).not.toBeNull();
    const mails = await asDesk((tx) =>
      tx.outboxMail.findMany({ where: { requestId: request.id } }),
    );
    expect(mails.map(({ recipient }) => recipient).sort()).toEqual(
      people.map(({ email }) => email).sort(),
    );
  });

  it("from a member who may not instruct names nobody as instructing", async () => {
    const { officer, controller, form } = await looked();
    const member = await makeMember(controller.id, "member");
    const input = { ...form, instructedBy: member.email };
    const { reference } = expectDone(await takeInMail.execute(callerOf(officer), input));
    expect(await rowOf(reference)).toMatchObject({
      submittedById: member.personId,
      instructedById: null,
    });
  });

  it("works for a mail that nobody can read, by what the officer writes", async () => {
    const unreadable = new TextEncoder().encode(
      `X-Long: ${newId()}${"x".repeat(300_000)}\r\nSubject: Hi\r\n\r\nHi`,
    );
    const { officer, rawMailId, form } = await looked({}, unreadable);
    const { reference } = expectDone(await takeInMail.execute(callerOf(officer), form));
    expect((await rowOf(reference)).receivedAt).toEqual(NOW);
    expect(await mailRow(rawMailId)).toMatchObject({ state: "new_request" });
  });

  it("takes the receipt an officer writes, on the controller's wall", async () => {
    const { officer, form } = await looked({ receivedOn: "2026-06-13", receivedTime: "10:05" });
    const { reference } = expectDone(await takeInMail.execute(callerOf(officer), form));
    expect((await rowOf(reference)).receivedAt.toISOString()).toBe("2026-06-13T08:05:00.000Z");
  });
});

describe("two officers", () => {
  it("who confirm at once make one request, and the second is told of the first's", async () => {
    const { officer, rawMailId, form } = await looked();
    const other = await makeStaff();
    const elsewhere = await makeController();
    expectDone(await openMail.execute(callerOf(other), { rawMailId }));
    const before = await trailLength();
    const results = await Promise.all([
      takeInMail.execute(callerOf(officer), form),
      takeInMail.execute(callerOf(other), { ...form, controllerId: elsewhere.id }),
    ]);
    const [won] = results.flatMap((result) => (result.ok ? [result.value] : []));
    const [lost] = results.filter((result) => !result.ok);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(lost).toMatchObject({
      reason: "mail_taken_in",
      detail: { reference: won?.reference },
    });
    const { sha256 } = await mailRow(rawMailId);
    const submissionKey = `mail:${hexOf(sha256)}`;
    expect(await asDesk((tx) => tx.request.count({ where: { submissionKey } }))).toBe(1);
    expect(await trailLength()).toBe(before + 1);
    // What the loser had stored is gone; what the request holds is there.
    expect(await removeOrphans(blobStore(), FAR)).toBe(0);
  });

  it("one clicking twice is led to the one request", async () => {
    const { officer, form } = await looked();
    const results = await Promise.all([
      takeInMail.execute(callerOf(officer), form),
      takeInMail.execute(callerOf(officer), form),
    ]);
    const [one, two] = results.map(expectDone);
    expect(one?.reference).toBe(two?.reference);
    const { id: requestId } = await rowOf(one?.reference ?? "");
    expect(await asDesk((tx) => tx.attachment.count({ where: { requestId } }))).toBe(1);
    expect(await removeOrphans(blobStore(), FAR)).toBe(0);
  });

  it("cannot take in what the other set aside", async () => {
    const { officer, rawMailId, form } = await looked();
    const aside = { rawMailId, version: 1, reason: "spam" };
    expectDone(await setAsideMail.execute(callerOf(await makeStaff()), aside));
    expect(await takeInMail.execute(callerOf(officer), form)).toMatchObject({
      reason: "mail_changed",
    });
  });
});
