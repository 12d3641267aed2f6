import { describe, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { takeInMail } from "@/lib/intake/commands/take-in-mail";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { removeOrphans } from "@/lib/storage/jobs";
import { asDesk, callerOf, makeMember, makeStaff, NOW } from "@/lib/testing/factories";
import { FAR, looked } from "@/lib/testing/looked-mails";
import { mailRow } from "@/lib/testing/mails";
import { trailLength } from "@/lib/testing/trail";

describe("a draft that is not right", () => {
  it.each([
    ["asked_after_receipt", { askedOn: "2026-06-15" }],
    ["receipt_half", { receivedOn: "2026-06-13" }],
    ["receipt_after_hand_in", { receivedOn: "2026-06-16", receivedTime: "11:00" }, -60_000],
    ["receipt_in_future", { receivedOn: "2026-06-16", receivedTime: "11:01" }],
    ["receipt_too_old", { receivedOn: "2021-06-01", receivedTime: "11:01" }],
    ["controller_unknown", { controllerId: newId() }],
  ])("is refused with %s, and the mail waits as before", async (reason, over, shift = 0) => {
    const { officer, rawMailId, form } = await looked(over);
    if (shift !== 0) {
      const createdAt = new Date(NOW.getTime() + shift);
      await asDesk((tx) =>
        tx.rawMail.updateMany({ where: { id: rawMailId }, data: { createdAt } }),
      );
    }
    const before = await trailLength();
    expect(await takeInMail.execute(callerOf(officer), form)).toMatchObject({ reason });
    expect(await mailRow(rawMailId)).toMatchObject({ state: "waiting_for_officer", version: 1 });
    expect(await trailLength()).toBe(before);
    expect(await removeOrphans(blobStore(), FAR)).toBe(0);
  });

  it("is told of every field at once", async () => {
    const { officer, form } = await looked({
      controllerId: "",
      instructedBy: " ",
      law: "",
      rights: undefined,
      identifiers: [{ kind: "email", value: "nobody" }],
    });
    const result = await takeInMail.execute(callerOf(officer), form);
    expect(result).toMatchObject({ reason: "invalid_input" });
    const fields = "fields" in result ? Object.keys(result.fields).sort() : [];
    expect(fields).toEqual([
      "controllerId",
      "identifiers.0.value",
      "instructedBy",
      "law",
      "rights",
    ]);
  });

  it("cannot bring files of its own through a form", async () => {
    const { officer, form } = await looked({ files: "x" });
    expect(await takeInMail.execute(callerOf(officer), form)).toMatchObject({
      reason: "invalid_input",
    });
  });
});

describe("everybody else", () => {
  it("is refused and reads nothing", async () => {
    const { controller, form } = await looked();
    const actors = [
      await makeStaff("administrator"),
      await makeStaff("auditor"),
      await makeMember(controller.id, "controller_admin"),
      { kind: "anonymous" } as const,
    ];
    const before = await trailLength();
    for (const actor of actors) {
      await expect(takeInMail.execute(callerOf(actor), form)).rejects.toMatchObject({
        code: "forbidden",
      });
    }
    expect(await trailLength()).toBe(before);
  });
});
