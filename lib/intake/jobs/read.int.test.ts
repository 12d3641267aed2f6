import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/core/app-error";
import { sha256 } from "@/lib/core/crypto";
import { newId } from "@/lib/core/ids";
import { mailReader } from "@/lib/intake/adapter/mail-reader";
import { readStoredMail } from "@/lib/intake/adapter/read-stored";
import { takeMail } from "@/lib/intake/commands/hand-in";
import { routeMail } from "@/lib/intake/commands/route-mail";
import { releaseMail, setAsideMail } from "@/lib/intake/commands/set-aside-mail";
import { checkLedger } from "@/lib/intake/jobs/ledger";
import { type MailReader, readMailNow, readMails } from "@/lib/intake/jobs/read";
import { type Envelope, NO_ENVELOPE } from "@/lib/intake/model/arrival";
import type { Trust } from "@/lib/intake/model/authentication";
import { missingMails } from "@/lib/intake/model/ledger";
import { hexOf } from "@/lib/intake/model/raw-mail";
import { findLedger } from "@/lib/intake/queries/ledger";
import { findKeptMail, reportMail } from "@/lib/intake/queries/report";
import { findBacklog } from "@/lib/jobs/queries";
import { replyAddressOf } from "@/lib/mail/adapter/reply-key";
import { mergeRequests } from "@/lib/merges/commands/merge";
import { sendToController } from "@/lib/messages/commands/send-to-controller";
import { blobStore } from "@/lib/storage/adapter/blob-store";
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
  rowOf,
  systemCaller,
  versionOf,
} from "@/lib/testing/factories";
import { forwardedMail, mailEvents, mailRow } from "@/lib/testing/mails";
import { outboxRow, putMail } from "@/lib/testing/outbox";
import { dnsOf, keyZone, signed } from "@/lib/testing/signed-mail";
import { lookAtAll, trailLength } from "@/lib/testing/trail";

const PROVEN: Trust = { kind: "aligned", domain: "aster.example", by: "dkim" };
const UNPROVEN: Trust = { kind: "none", why: "unsigned" };

/** A reader for whom every sender is as trustworthy as said. */
function readerOf(trust: Trust): MailReader {
  return {
    store: blobStore(),
    authenticate: async () => ({ found: { dkim: trust.kind }, trustIn: () => trust }),
  };
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += 100) yield bytes.subarray(at, at + 100);
}

const worker = (at: Date = NOW) => systemCaller(at, "intake");

async function arrive(bytes: Uint8Array, envelope: Partial<Envelope> = {}): Promise<string> {
  const arrival = { door: "smtp", envelope: { ...NO_ENVELOPE, ...envelope } } as const;
  const { rawMailId } = await takeMail(worker(), blobStore(), pieces(bytes), arrival);
  return rawMailId;
}

/** A mail comes in and is read. */
async function come(bytes: Uint8Array, trust: Trust, envelope: Partial<Envelope> = {}) {
  const rawMailId = await arrive(bytes, envelope);
  const settled = await readMailNow(worker(), readerOf(trust), rawMailId);
  return { rawMailId, state: settled?.state, row: await mailRow(rawMailId) };
}

/** A controller with a registered domain and an instructor who writes from it. */
async function scene(role: "member" | "instructor" = "instructor") {
  const controller = await makeController();
  const member = await makeMember(controller.id, role);
  const domain = `${controller.id.slice(0, 8)}.example`;
  const email = `mia@${domain}`;
  await asDesk(async (tx) => {
    await tx.person.updateMany({ where: { id: member.personId }, data: { email } });
    await tx.controllerDomain.createMany({
      data: { controllerId: controller.id, domain, createdAt: NOW },
    });
  });
  return { controller, member, email, domain };
}

function plainMail(lines: readonly string[], body = "Hello\r\n"): Uint8Array {
  const head = [...lines, `Message-ID: <${newId()}@mail.example>`, "MIME-Version: 1.0"];
  return new TextEncoder().encode(`${head.join("\r\n")}\r\n\r\n${body}`);
}

describe("a mail that comes in by a door of machines", () => {
  it("is kept unread with its envelope sealed, and nothing of it is acknowledged before", async () => {
    const bytes = forwardedMail();
    const before = await trailLength();
    const rawMailId = await arrive(bytes, {
      from: "mia@aster.example",
      to: ["privacy@northwind.example"],
      remoteAddress: "192.0.2.7",
      helo: "mx.aster.example",
    });
    expect(await trailLength()).toBe(before + 1);
    const row = await mailRow(rawMailId);
    expect(row).toMatchObject({
      state: "unread",
      door: "smtp",
      arrivedAt: NOW,
      droppedById: null,
      size: bytes.byteLength,
    });
    expect(row.keptAt.getTime()).toBeGreaterThan(NOW.getTime());
    const [dump] = await lookAtAll<{ row: string }>(
      "select row_to_json(m)::text as row from raw_mail m where id = $1",
      [rawMailId],
    );
    for (const secret of ["mia@aster", "192.0.2.7", "mx.aster"]) {
      expect(dump?.row).not.toContain(Buffer.from(secret).toString("hex"));
      expect(dump?.row).not.toContain(secret);
    }
  });

  it("that lay in a mailbox of ours reached us when it came there, and never in the future", async () => {
    const came = async (arrivedAt: Date) => {
      const arrival = { door: "imap", envelope: NO_ENVELOPE, arrivedAt } as const;
      const { rawMailId } = await takeMail(worker(), blobStore(), pieces(forwardedMail()), arrival);
      return (await mailRow(rawMailId)).arrivedAt;
    };
    const before = new Date("2026-06-12T22:30:00Z");
    expect(await came(before)).toEqual(before);
    expect(await came(new Date("2026-06-17T09:00:00Z"))).toEqual(NOW);
  });

  it("twice is one mail, and once more when the sending side got no answer", async () => {
    const bytes = forwardedMail();
    const first = await arrive(bytes);
    expect(await arrive(bytes)).toBe(first);
    expect(await mailEvents(first)).toEqual(["mail.stored"]);
  });

  it("without a byte, too large or broken off in the middle is no mail and leaves nothing", async () => {
    const before = await asDesk((tx) => tx.rawMail.count());
    async function* broken() {
      yield forwardedMail().subarray(0, 200);
      throw new Error("connection reset");
    }
    async function* huge() {
      for (let part = 0; part < 60; part += 1) yield new Uint8Array(1024 * 1024);
    }
    const arrival = { door: "api", envelope: NO_ENVELOPE } as const;
    const hand = (source: AsyncIterable<Uint8Array>) =>
      takeMail(worker(), blobStore(), source, arrival);
    await expect(hand(pieces(new Uint8Array()))).rejects.toThrow(AppError);
    await expect(hand(broken())).rejects.toThrow("connection reset");
    await expect(hand(huge())).rejects.toMatchObject({ code: "too_large" });
    expect(await asDesk((tx) => tx.rawMail.count())).toBe(before);
  });
});

describe("what becomes of a mail", () => {
  it("a plain forward of a proven instructor is a request, from the moment it reached us", async () => {
    const { controller, member, email } = await scene();
    const { row, state } = await come(forwardedMail({ from: email }), PROVEN);
    expect(state).toBe("new_request");
    const { reference } = await asDesk((tx) =>
      tx.request.findFirstOrThrow({ where: { id: row.requestId ?? "" } }),
    );
    expect(await rowOf(reference)).toMatchObject({
      controllerId: controller.id,
      channel: "mail",
      state: "received",
      receivedAt: NOW,
      submittedById: member.personId,
      instructedById: member.personId,
    });
    expect(await eventsOf(reference)).toEqual(["request.received"]);
    const files = await asDesk((tx) =>
      tx.attachment.count({ where: { requestId: row.requestId ?? "" } }),
    );
    expect(files).toBe(1);
    const acknowledged = await asDesk((tx) =>
      tx.outboxMail.findMany({
        where: { requestId: row.requestId, template: "request_acknowledged" },
      }),
    );
    expect(acknowledged.map(({ recipient }) => recipient)).toEqual([email]);
  });

  it("with a large file has all of it at the request", async () => {
    const { email } = await scene();
    const orders = `A-77123;${"delivered in May;".repeat(60)}\r\n`.repeat(4_500);
    const { row, state } = await come(forwardedMail({ from: email, orders }), PROVEN);
    expect(state).toBe("new_request");
    const files = await asDesk((tx) =>
      tx.attachment.findMany({ where: { requestId: row.requestId ?? "" } }),
    );
    // The parser ends lines with LF.
    const parsed = Buffer.from(`${orders.replaceAll("\r\n", "\n")}\n`);
    expect(files.map(({ size, sha256: hash }) => [size, hexOf(hash)])).toEqual([
      [parsed.byteLength, hexOf(sha256(parsed))],
    ]);
  });

  it("the same forward waits for an officer where nothing proves its sender", async () => {
    const { controller, email } = await scene();
    for (const trust of [UNPROVEN, { kind: "not_aligned", why: "other_domain" } as const]) {
      const { row } = await come(forwardedMail({ from: email }), trust);
      expect(row).toMatchObject({
        state: "waiting_for_officer",
        trust: trust.kind,
        controllerId: controller.id,
        requestId: null,
      });
    }
  });

  it("waits where a member may not order what cannot be undone", async () => {
    const { email } = await scene("member");
    const { row } = await come(forwardedMail({ from: email }), PROVEN);
    expect(row.state).toBe("waiting_for_officer");
  });

  it("waits where the domain is the controller's and the person is nobody's", async () => {
    const { domain } = await scene();
    const { row } = await come(forwardedMail({ from: `stranger@${domain}` }), PROVEN);
    expect(row.state).toBe("waiting_for_officer");
  });

  it("waits where it does not say what is wanted", async () => {
    const { email } = await scene();
    const words = "Could you please have a look at this one? Thanks a lot.";
    const { row } = await come(forwardedMail({ from: email, subject: "Hello", words }), PROVEN);
    expect(row.state).toBe("waiting_for_officer");
  });

  it("is quarantine where the sender's domain disowns it, and an officer lets it out", async () => {
    const { email } = await scene();
    const { row } = await come(forwardedMail({ from: email }), {
      kind: "failed",
      why: "policy_refused",
    });
    expect(row).toMatchObject({ state: "quarantine", quarantineReason: "forged_sender" });
    const officer = await makeStaff();
    const target = { rawMailId: row.id, version: row.version };
    expectDone(await releaseMail.execute(callerOf(officer), target));
    expect(await releaseMail.execute(callerOf(officer), target)).toMatchObject({
      reason: "mail_changed",
    });
    expect(await mailRow(row.id)).toMatchObject({
      state: "waiting_for_officer",
      quarantineReason: null,
    });
    expect(await mailEvents(row.id)).toEqual(["mail.stored", "mail.read", "mail.released"]);
  });

  it("an automatic reply is noted, and nobody is written to", async () => {
    const mails = await asDesk((tx) => tx.outboxMail.count());
    const out = plainMail([
      "From: Mia <mia@aster.example>",
      "Subject: Out of office",
      "Auto-Submitted: auto-replied",
    ]);
    expect((await come(out, PROVEN)).state).toBe("automatic_reply");
    expect(await asDesk((tx) => tx.outboxMail.count())).toBe(mails);
  });

  it("a mail that cannot be parsed waits with its original", async () => {
    const long = new TextEncoder().encode(`X-Long: ${"x".repeat(300_000)}\r\n\r\nHi ${newId()}`);
    expect((await come(long, PROVEN)).state).toBe("waiting_for_officer");
  });

  it("set aside from quarantine, it is counted there and nowhere else", async () => {
    const { row } = await come(
      plainMail([
        "From: <>",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
      ]),
      UNPROVEN,
      { from: "" },
    );
    expect(row).toMatchObject({ state: "quarantine", quarantineReason: "unmatched_bounce" });
    const input = { rawMailId: row.id, version: row.version, reason: "spam" };
    expectDone(await setAsideMail.execute(callerOf(await makeStaff()), input));
    const ledger = await asDesk(findLedger);
    expect(missingMails(ledger)).toBe(0);
    expect(ledger.total).toBe(await asDesk((tx) => tx.rawMail.count()));
  });
});

describe("what the sender's own domain says, asked for real", () => {
  async function arriveSigned(change: (mail: string) => string = (mail) => mail) {
    const made = await scene();
    const text = new TextDecoder().decode(forwardedMail({ from: made.email }));
    const bytes = new TextEncoder().encode(change(await signed(text, made.domain)));
    const reader = mailReader(dnsOf(keyZone(made.domain, "rsa2048")));
    const rawMailId = await arrive(bytes);
    await readMailNow(worker(), reader, rawMailId);
    return mailRow(rawMailId);
  }

  it("a forward that its domain has signed is a request", async () => {
    const row = await arriveSigned();
    expect(row).toMatchObject({ state: "new_request", trust: "aligned" });
    const kept = await asDesk((tx) => findKeptMail(tx, row.id));
    const parsed = kept && (await readStoredMail(blobStore(), kept));
    const report = await asDesk((tx) => reportMail(tx, row.id, parsed));
    expect(report).toMatchObject({
      rawId: row.id,
      outcome: "new_request",
      requestRef: expect.stringMatching(/^DSR-2026-/),
      proposal: {
        subject: { value: "Please delete my data" },
        askedOn: { value: "2026-06-12" },
        rights: [{ value: "erasure" }],
      },
      auth: { result: "aligned", trust: { kind: "aligned", by: "dkim" } },
    });
    expect(report.confidence).toBeGreaterThanOrEqual(0.8);
  });

  it("one word changed on the way, and it waits for an officer", async () => {
    const row = await arriveSigned((mail) => mail.replace("KD-448812", "KD-448813"));
    expect(row.state).not.toBe("new_request");
    expect(row.requestId).toBeNull();
  });
});

describe("a mail that an individual wrote to us themselves", () => {
  it("is routed by an officer: a direct request whose clock began when the mail came", async () => {
    const body = "Please delete everything about me. My customer number is KD-771290.\r\nPetra Pan";
    const { row } = await come(
      plainMail(["From: Petra Pan <petra@people.example>", "Subject: Delete my data"], body),
      UNPROVEN,
    );
    expect(row.state).toBe("waiting_for_officer");
    const officer = callerOf(await makeStaff());
    const form = { rawMailId: row.id, version: row.version, language: "de", company: "Aster" };
    const { reference } = expectDone(await routeMail.execute(officer, form));
    const direct = await asDesk((tx) =>
      tx.directRequest.findUniqueOrThrow({ where: { reference } }),
    );
    expect(direct).toMatchObject({
      id: row.id,
      channel: "mail",
      language: "de",
      receivedAt: NOW,
      state: "waiting",
    });
    expect(await mailRow(row.id)).toMatchObject({ state: "routed", requestId: null });
    const receipts = await asDesk((tx) =>
      tx.outboxMail.count({ where: { template: "direct_receipt", createdAt: NOW } }),
    );
    expect(receipts).toBeGreaterThan(0);
    expect(await routeMail.execute(officer, form)).toMatchObject({ reason: "mail_changed" });
    expect(missingMails(await asDesk(findLedger))).toBe(0);
  });
});

describe("a mail of ours that comes back", () => {
  function bounceOf(messageId: string, status: string): Uint8Array {
    return new TextEncoder().encode(
      [
        "From: MAILER-DAEMON@mx.example",
        "To: privacy@northwind.example",
        "Subject: Undelivered Mail Returned to Sender",
        `Message-ID: <${newId()}@mx.example>`,
        "MIME-Version: 1.0",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
        "",
        "--b",
        "Content-Type: text/plain",
        "",
        "It could not be delivered.",
        "--b",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mx.example",
        "",
        "Final-Recipient: rfc822; mia@aster.example",
        "Action: failed",
        `Status: ${status}`,
        "--b",
        "Content-Type: text/rfc822-headers",
        "",
        `Message-ID: ${messageId}`,
        "Subject: Request received",
        "--b--",
        "",
      ].join("\r\n"),
    );
  }

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

describe("the worker", () => {
  it("settles each mail once, however many of it run", async () => {
    const { email } = await scene();
    await readMails(worker(), readerOf(UNPROVEN));
    const ids: string[] = [];
    for (let count = 0; count < 6; count += 1) {
      ids.push(await arrive(forwardedMail({ from: email })));
    }
    const settled = await Promise.all([1, 2, 3].map(() => readMails(worker(), readerOf(PROVEN))));
    expect(settled.reduce((sum, count) => sum + count, 0)).toBe(6);
    for (const id of ids) expect((await mailRow(id)).state).toBe("new_request");
    const requests = await asDesk((tx) =>
      tx.rawMail.findMany({ where: { id: { in: ids } }, select: { requestId: true } }),
    );
    expect(new Set(requests.map(({ requestId }) => requestId)).size).toBe(6);
  });

  it("that dies in the middle leaves a mail that the next one reads, and no file of it twice", async () => {
    const { email } = await scene();
    const rawMailId = await arrive(forwardedMail({ from: email }));
    const dying: MailReader = {
      store: blobStore(),
      authenticate: async () => {
        throw new Error("killed");
      },
    };
    expect(await readMailNow(worker(), dying, rawMailId)).toBeNull();
    expect(await mailRow(rawMailId)).toMatchObject({ state: "unread", attempts: 1 });
    // Nobody else takes it before its lease has ended.
    expect(await readMailNow(worker(), readerOf(PROVEN), rawMailId)).toBeNull();
    const later = new Date(NOW.getTime() + 61_000);
    await readMailNow(worker(later), readerOf(PROVEN), rawMailId);
    const row = await mailRow(rawMailId);
    expect(row.state).toBe("new_request");
    // Its clock began when it reached us, not when it was read at last.
    const request = await asDesk((tx) =>
      tx.request.findFirstOrThrow({ where: { id: row.requestId ?? "" } }),
    );
    expect(request.receivedAt).toEqual(NOW);
  });

  it("keeps a mail apart that ends it again and again, and goes on with the others", async () => {
    const rawMailId = await arrive(
      plainMail(["From: a@b.example", `X: ${randomBytes(8).toString("hex")}`]),
    );
    await asDesk((tx) =>
      tx.rawMail.updateMany({ where: { id: rawMailId }, data: { attempts: 5 } }),
    );
    const settled = await readMailNow(worker(), readerOf(PROVEN), rawMailId);
    expect(settled).toEqual({ state: "quarantine", settled: true });
    expect(await mailRow(rawMailId)).toMatchObject({
      quarantineReason: "unreadable_again_and_again",
    });
  });

  it("asks again where nobody answered for the domain and the answer decides, but not for ever", async () => {
    const { email } = await scene();
    const unanswered = readerOf({ kind: "unchecked", why: "no_answer" });
    const rawMailId = await arrive(forwardedMail({ from: email }));
    for (let tries = 0; tries < 3; tries += 1) {
      expect((await mailRow(rawMailId)).state).toBe("unread");
      await readMailNow(worker(new Date(NOW.getTime() + tries * 61_000)), unanswered, rawMailId);
    }
    expect(await mailRow(rawMailId)).toMatchObject({
      state: "waiting_for_officer",
      trust: "unchecked",
    });
    // An unknown sender's mail waits for an officer either way, so it does so at once.
    const other = await come(forwardedMail({ from: "who@nowhere.example" }), {
      kind: "unchecked",
      why: "no_answer",
    });
    expect(other.state).toBe("waiting_for_officer");
  });

  it("notices a mail that is gone, and one that came by no door, and says so to whoever watches", async () => {
    await arrive(forwardedMail());
    expect(await checkLedger(worker())).toBe(0);
    const missing = async () => (await asDesk((tx) => findBacklog(tx, NOW))).mailsMissing;
    const [gone] = await lookAtAll<{ id: string }>(
      "delete from raw_mail where id = (select id from raw_mail limit 1) returning id",
    );
    expect(await checkLedger(worker())).toBe(1);
    expect(await missing()).toBe(1);
    expect(gone?.id).toBeDefined();
    await lookAtAll(
      `insert into raw_mail (id, sha256, size, wrapped_key, state, arrived_at, created_at, door, next_read_at)
       select gen_random_uuid(), sha256(g::text::bytea), 1, '\\x00', 'unread', now(), now(), 'smtp', now() + interval '9 years'
       from generate_series(1, 2) g`,
    );
    expect(await checkLedger(worker())).toBe(-1);
    expect(await missing()).toBe(-1);
  });

  it("ends soon when it is told to", async () => {
    await arrive(forwardedMail());
    const ending = new AbortController();
    ending.abort();
    expect(await readMails(worker(), readerOf(PROVEN), ending.signal)).toBe(0);
  });
});
