import { beforeEach, describe, expect, it } from "vitest";
import { withScope } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { queueMail } from "@/lib/mail/commands/queue-mail";
import { sendHeldMail } from "@/lib/mail/commands/send-held";
import { forgetOldAllowances, takeAllowance } from "@/lib/mail/commands/take-allowance";
import type { MailOrder } from "@/lib/mail/model";
import { listHeldOfDirect, listHeldOfRequest } from "@/lib/mail/queries";
import {
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeStaff,
  NOW,
  receiveOne,
  rowOf,
} from "@/lib/testing/factories";
import { outboxRow, putMail } from "@/lib/testing/outbox";
import { lookAtAll } from "@/lib/testing/trail";

const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000);

let address = "";
beforeEach(() => {
  address = `reader-${newId()}@people.example`;
});

/** Counts one mail in a transaction of its own. */
const take = (at = NOW, to = address, cap: "account" | "unproven" = "unproven") =>
  asDesk((tx) => takeAllowance(tx, cap, to, at));

describe("as many mails as one address gets without anybody's hand", () => {
  it("are never more, however many are counted at the same moment", async () => {
    const said = await Promise.all(Array.from({ length: 40 }, () => take()));
    expect(said.filter((may) => may)).toHaveLength(3);
    expect(await take(NOW, `someone-${address}`)).toBe(true);
  });

  it("are counted by the mailbox, not by how it is written", async () => {
    const [name = "", domain = ""] = address.split("@");
    for (const to of [address, `${name.toUpperCase()}@${domain}`, `${name}+1@${domain}`]) {
      expect(await take(NOW, to)).toBe(true);
    }
    expect(await take(NOW, `${name}+2@${domain}`)).toBe(false);
  });

  it("come back as the hour and the day go on, and what was held takes nothing", async () => {
    const said = [];
    for (const minute of [0, 20, 40, 50, 55, 61, 79, 81]) said.push(await take(minutes(minute)));
    //                      1    2    3  held held   1  held    2
    expect(said).toEqual([true, true, true, false, false, true, false, true]);
    for (const minute of [200, 300, 400]) expect(await take(minutes(minute))).toBe(true);
    // The day has had eight.
    expect(await take(minutes(600))).toBe(false);
    expect(await take(minutes(24 * 60 + 1))).toBe(true);
    expect(await take(minutes(24 * 60 + 2))).toBe(false);
  });

  it("are not used up by what is rolled back", async () => {
    for (let time = 0; time < 5; time += 1) {
      await expect(
        asDesk(async (tx) => {
          await takeAllowance(tx, "unproven", address, NOW);
          throw new Error("rolled back");
        }),
      ).rejects.toThrow("rolled back");
    }
    expect([await take(), await take(), await take(), await take()]).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it("are more for an account, and what the settings say", async () => {
    const said = [];
    for (let time = 0; time < 31; time += 1) said.push(await take(NOW, address, "account"));
    expect(said.indexOf(false)).toBe(30);
  });

  it("are kept without the address, and not longer than a day", async () => {
    await take();
    const rows = () =>
      lookAtAll<{ text: string }>("select row_to_json(m)::text as text from mail_allowance m");
    const hex = Buffer.from(address).toString("hex");
    for (const { text } of await rows()) {
      expect(text).not.toContain(address);
      expect(text).not.toContain(hex);
    }
    await forgetOldAllowances(minutes(24 * 60 - 1));
    expect((await rows()).length).toBeGreaterThan(0);
    await forgetOldAllowances(minutes(72 * 60));
    expect(await rows()).toEqual([]);
  });

  it("cannot be read or reset by anybody who works with requests", async () => {
    for (const scope of [
      { kind: "desk", actor: "system:test" },
      { kind: "public", actor: "anonymous" },
      { kind: "controller", controllerId: newId(), actor: newId() },
    ] as const) {
      await expect(withScope(scope, (tx) => tx.mailAllowance.findMany())).rejects.toMatchObject({
        code: "42501",
      });
      await expect(withScope(scope, (tx) => tx.mailAllowance.deleteMany())).rejects.toMatchObject({
        code: "42501",
      });
    }
  });
});

describe("a mail over its cap", () => {
  const capped = { cap: "unproven", template: "request_acknowledged" } as const;

  async function heldMail(order: Partial<MailOrder> = {}) {
    for (let time = 0; time < 3; time += 1) await take();
    return outboxRow(await putMail({ ...capped, recipient: address, ...order }));
  }

  it("is held with all that it needs, and what somebody causes by hand goes on", async () => {
    expect(await heldMail()).toMatchObject({ state: "held", recipient: address, sentAt: null });
    expect(await outboxRow(await putMail({ recipient: address }))).toMatchObject({
      state: "pending",
    });
  });

  it("is said where it would have been, and sent once by whoever works at the desk", async () => {
    const staff = await makeStaff("officer");
    const officer = callerOf(staff, minutes(5));
    const { id: controllerId } = await makeController();
    const made = await receiveOne({ controllerId, officer: staff });
    const request = await rowOf(made.reference);
    const about = { controllerId: request.controllerId, requestId: request.id };
    const held = await heldMail(about);
    const list = () => asDesk((tx) => listHeldOfRequest(tx, about.controllerId, about.requestId));
    expect(await list()).toMatchObject({ total: 1, mails: [{ id: held.id, toName: null }] });

    await expect(
      sendHeldMail.execute(callerOf(await makeStaff("auditor")), { outboxId: held.id }),
    ).rejects.toMatchObject({ code: "forbidden" });
    expectDone(await sendHeldMail.execute(officer, { outboxId: held.id }));
    expect(await outboxRow(held.dedupeKey)).toMatchObject({
      state: "pending",
      availableAt: minutes(5),
      messageId: held.messageId,
    });
    expect(await list()).toEqual({ total: 0, mails: [] });
    expect(await sendHeldMail.execute(officer, { outboxId: held.id })).toMatchObject({
      reason: "mail_not_held",
    });
    const events = await asDesk((tx) =>
      tx.auditEvent.findMany({
        where: { requestId: request.id, type: { startsWith: "mail." } },
        select: { type: true, data: true },
      }),
    );
    expect(events).toEqual([
      {
        type: "mail.sent_by_hand",
        data: { outboxId: held.id, template: "request_acknowledged" },
      },
    ]);
  });

  it("belongs to the direct request it is about", async () => {
    const directRequestId = newId();
    const held = await heldMail({ directRequestId, isRecipientSealed: true });
    expect(held.recipient).toBe("(sealed)");
    expect(await asDesk((tx) => listHeldOfDirect(tx, directRequestId))).toMatchObject({
      total: 1,
      mails: [{ id: held.id }],
    });
    expect(await asDesk((tx) => listHeldOfDirect(tx, newId()))).toEqual({ total: 0, mails: [] });
  });

  it("is one, if its cause comes twice", async () => {
    const held = await heldMail();
    const order: MailOrder = {
      ...capped,
      recipient: address,
      personId: null,
      controllerId: null,
      requestId: null,
      params: {},
      dedupeKey: held.dedupeKey,
    };
    const again = await asDesk((tx) => queueMail(tx, order, NOW));
    expect(again).toMatchObject({ queued: "held", isNew: false });
  });
});
