import { describe, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { readMailNow } from "@/lib/intake/jobs/read";
import { replyAddressOf } from "@/lib/mail/adapter/reply-key";
import { mergeRequests } from "@/lib/merges/commands/merge";
import { sendToController } from "@/lib/messages/commands/send-to-controller";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import type { BlobStore } from "@/lib/storage/model";
import {
  acceptOne,
  asDesk,
  callerOf,
  eventsOf,
  expectDone,
  makeController,
  makeStaff,
  NOW,
  receiveOne,
  rowOf,
  versionOf,
} from "@/lib/testing/factories";
import { mailRow } from "@/lib/testing/mails";
import { outboxRow, putMail } from "@/lib/testing/outbox";
import {
  arrive,
  bounceOf,
  come,
  PROVEN,
  plainMail,
  readerOf,
  scene,
  UNPROVEN,
  worker,
} from "@/lib/testing/read-mails";
import { trailLength } from "@/lib/testing/trail";

describe("a mail of ours that comes back", () => {
  it("is matched with the mail, which counts as not arrived where it never will", async () => {
    for (const [status, state] of [
      ["5.1.1", "failed"],
      ["4.2.2", "sent"],
    ] as const) {
      const dedupeKey = await putMail();
      const { id: outboxId, messageId } = await outboxRow(dedupeKey);
      await asDesk((tx) =>
        tx.outboxMail.updateMany({ where: { id: outboxId }, data: { state: "sent", sentAt: NOW } }),
      );
      const { row } = await come(bounceOf(messageId, status), UNPROVEN, { from: "" });
      expect(row).toMatchObject({ state: "bounce_matched", outboxId });
      const after = await outboxRow(dedupeKey);
      expect(after.state).toBe(state);
      if (state === "failed") expect(after.failure).toBe("it came back (5.1.1)");
    }
  });

  it("stands in the log of the request that it was about", async () => {
    const officer = await makeStaff();
    const { id: controllerId } = await makeController();
    const { reference } = await receiveOne({ controllerId, officer });
    const { id: requestId } = await rowOf(reference);
    const { id: outboxId, messageId } = await outboxRow(
      await putMail({ template: "answer_sent", controllerId, requestId }),
    );
    await asDesk((tx) =>
      tx.outboxMail.updateMany({ where: { id: outboxId }, data: { state: "sent", sentAt: NOW } }),
    );
    const before = await eventsOf(reference);
    await come(bounceOf(messageId, "5.1.1"), UNPROVEN, { from: "" });
    expect(await eventsOf(reference)).toEqual([...before, "mail.came_back"]);
    // The same report in other words changes nothing any more.
    await come(bounceOf(messageId, "5.1.2"), UNPROVEN, { from: "" });
    expect(await eventsOf(reference)).toEqual([...before, "mail.came_back"]);
  });

  it("is kept apart where we never sent it", async () => {
    const { row } = await come(bounceOf(`<${newId()}@localhost>`, "5.1.1"), UNPROVEN, { from: "" });
    expect(row).toMatchObject({ state: "quarantine", quarantineReason: "unmatched_bounce" });
  });
});

describe("a reply to a request's own address", () => {
  async function asked() {
    const made = await scene();
    const officer = await makeStaff();
    const { reference } = await acceptOne({ controllerId: made.controller.id, officer });
    const question = { reference, version: await versionOf(reference), body: "Which?", ask: "yes" };
    expectDone(await sendToController.execute(callerOf(officer), question));
    const { id } = await rowOf(reference);
    return { ...made, reference, requestId: id, to: replyAddressOf(id, "in.northwind.example") };
  }

  const reply = (from: string, to: string, body = "The one in Brno.") =>
    plainMail([`From: ${from}`, `To: ${to}`, "Subject: Re: Question"], `${body}\r\n`);

  it("of a proven member is a message of the request, which goes on", async () => {
    const { email, reference, requestId, to, member } = await asked();
    const body = "The one in Brno.\r\n\r\nOn Mon, 15 Jun 2026 at 09:00, Thirty wrote:\r\n> Which?";
    const before = await trailLength();
    const { row } = await come(reply(email, to, body), PROVEN);
    expect(await trailLength()).toBe(before + 2);
    expect(row).toMatchObject({ state: "appended", requestId });
    expect(await rowOf(reference)).toMatchObject({ state: "in_progress", ballHolder: "us" });
    const [message] = await asDesk((tx) =>
      tx.message.findMany({ where: { id: row.messageId ?? "" } }),
    );
    expect(message).toMatchObject({
      requestId,
      kind: "from_controller",
      authorId: member.personId,
    });
  });

  it("sent on once more answers no later question", async () => {
    const { email, reference, to } = await asked();
    const bytes = reply(email, to);
    expect((await come(bytes, PROVEN)).state).toBe("appended");
    const officer = await makeStaff();
    const question = {
      reference,
      version: await versionOf(reference),
      body: "And now?",
      ask: "yes",
    };
    expectDone(await sendToController.execute(callerOf(officer), question));
    const again = Buffer.concat([Buffer.from("Received: from elsewhere.example; x\r\n"), bytes]);
    expect((await come(again, PROVEN)).state).toBe("waiting_for_officer");
    expect((await rowOf(reference)).state).toBe("waiting_for_controller");
  });

  it("about a request that was merged reaches the one that it goes on in", async () => {
    const { controller, email, to, reference: other } = await asked();
    const officer = await makeStaff();
    const { reference } = await acceptOne({ controllerId: controller.id, officer });
    const versions = { version: await versionOf(reference), withVersion: await versionOf(other) };
    const merge = { reference, with: other, survivor: reference, ...versions };
    expectDone(await mergeRequests.execute(callerOf(officer), merge));
    const { row } = await come(reply(email, to), PROVEN);
    expect(row).toMatchObject({ state: "appended", requestId: (await rowOf(reference)).id });
    expect((await eventsOf(reference)).at(-1)).toBe("message.sent_to_desk");
    expect((await eventsOf(other)).at(-1)).toBe("request.merged_into");
  });

  it("of a member whom nothing proves waits, and the request does too", async () => {
    const { email, reference, to } = await asked();
    expect((await come(reply(email, to), UNPROVEN)).state).toBe("waiting_for_officer");
    expect((await rowOf(reference)).state).toBe("waiting_for_controller");
  });

  it("of a member who has left by the time it has been read joins nothing", async () => {
    const { controller, email, member, reference, to } = await asked();
    const text = new TextDecoder().decode(reply(email, to));
    const withFile = text
      .replace(
        "MIME-Version: 1.0",
        'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"',
      )
      .replace(/\r\n\r\n(.*)\r\n$/s, (_, body: string) =>
        ["", "", "--b", "", body, "--b", 'Content-Disposition: attachment; filename="a.csv"']
          .concat("Content-Type: text/csv", "", "a,b\r\n1,2", "--b--", "")
          .join("\r\n"),
      );
    const rawMailId = await arrive(new TextEncoder().encode(withFile));
    const where = { controllerId: controller.id, personId: member.personId };
    const store: BlobStore = {
      ...blobStore(),
      async put(...file) {
        await asDesk((tx) => tx.membership.updateMany({ where, data: { endedAt: NOW } }));
        return blobStore().put(...file);
      },
    };
    await readMailNow(worker(), { ...readerOf(PROVEN), store }, rawMailId);
    expect((await rowOf(reference)).state).toBe("waiting_for_controller");
    const leaseEnds = new Date(NOW.getTime() + 61_000);
    await readMailNow(worker(leaseEnds), readerOf(PROVEN), rawMailId);
    expect(await mailRow(rawMailId)).toMatchObject({
      ...{ state: "quarantine", quarantineReason: "reply_of_a_stranger" },
    });
  });

  it("of another controller's proven member changes nothing and is kept apart", async () => {
    const { reference, to } = await asked();
    const stranger = await scene();
    const { row } = await come(reply(stranger.email, to), PROVEN);
    expect(row).toMatchObject({ state: "quarantine", quarantineReason: "reply_of_a_stranger" });
    expect((await rowOf(reference)).state).toBe("waiting_for_controller");
  });

  it("that was made up joins nothing", async () => {
    const { email, reference, to } = await asked();
    const [local = "", host] = to.split("@");
    const forged = `${local.slice(0, -1)}${local.endsWith("a") ? "b" : "a"}@${host}`;
    const { row } = await come(reply(email, forged), PROVEN);
    expect(row).toMatchObject({ state: "quarantine", quarantineReason: "forged_reply_address" });
    const other = replyAddressOf(newId(), "in.northwind.example");
    expect((await come(reply(email, other), PROVEN)).row.quarantineReason).toBe(
      "forged_reply_address",
    );
    const both = `${to}, ${forged}`;
    expect((await come(reply(email, both), PROVEN)).row.state).toBe("quarantine");
    expect((await rowOf(reference)).state).toBe("waiting_for_controller");
  });
});
