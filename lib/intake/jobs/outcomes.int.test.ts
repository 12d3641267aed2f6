import { describe, expect, it } from "vitest";
import { sha256 } from "@/lib/core/crypto";
import { newId } from "@/lib/core/ids";
import { mailReader } from "@/lib/intake/adapter/mail-reader";
import { readStoredMail } from "@/lib/intake/adapter/read-stored";
import { routeMail } from "@/lib/intake/commands/route-mail";
import { releaseMail, setAsideMail } from "@/lib/intake/commands/set-aside-mail";
import { readMailNow } from "@/lib/intake/jobs/read";
import { isProven } from "@/lib/intake/model/call-back";
import { missingMails } from "@/lib/intake/model/ledger";
import { hexOf } from "@/lib/intake/model/raw-mail";
import { findLedger } from "@/lib/intake/queries/ledger";
import { findKeptMail, reportMail } from "@/lib/intake/queries/report";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import type { BlobStore } from "@/lib/storage/model";
import {
  asDesk,
  callerOf,
  eventsOf,
  expectDone,
  makeStaff,
  NOW,
  rowOf,
} from "@/lib/testing/factories";
import { forwardedMail, mailEvents, mailRow } from "@/lib/testing/mails";
import {
  arrive,
  come,
  PROVEN,
  plainMail,
  readerOf,
  scene,
  UNPROVEN,
  worker,
} from "@/lib/testing/read-mails";
import { dnsOf, keyZone, signed } from "@/lib/testing/signed-mail";

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

  it("sent on once more is no second request: it waits, and so it does with another name on top", async () => {
    const { controller, email } = await scene();
    const text = new TextDecoder().decode(forwardedMail({ from: email }));
    const again = (...lines: string[]) =>
      come(new TextEncoder().encode([...lines, text].join("\r\n")), PROVEN);
    expect((await again()).state).toBe("new_request");
    const { state, row } = await again(
      "Received: from elsewhere.example; 15 Jun 2026 08:00:00 +0000",
    );
    expect(state).toBe("waiting_for_officer");
    expect(row).toMatchObject({ state: "waiting_for_officer", trust: "aligned", requestId: null });
    expect((await again(`Message-ID: <${newId()}@aster.example>`)).state).toBe(
      "waiting_for_officer",
    );
    const filling = Array.from({ length: 1_000 }, (_, n) => `X-${n}: -`);
    expect((await again(`Message-ID: <${newId()}@aster.example>`, ...filling)).state).toBe(
      "waiting_for_officer",
    );
    const requests = await asDesk((tx) =>
      tx.request.count({ where: { controllerId: controller.id } }),
    );
    expect(requests).toBe(1);
  });

  it("that comes twice at the same moment is one request", async () => {
    const { controller, email } = await scene();
    const text = new TextDecoder().decode(forwardedMail({ from: email }));
    const copies = ["a", "b", "c"].map((host) => `Received: from ${host}.example; x\r\n${text}`);
    await Promise.allSettled(copies.map((copy) => come(new TextEncoder().encode(copy), PROVEN)));
    const requests = await asDesk((tx) =>
      tx.request.count({ where: { controllerId: controller.id } }),
    );
    expect(requests).toBe(1);
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
    const doubts = [
      UNPROVEN,
      { kind: "not_aligned", why: "other_domain" },
      { kind: "not_to_us", why: "other_recipients" },
    ] as const;
    for (const trust of doubts) {
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

  it.each([
    ["may not order it any more", { role: "member" }],
    ["has left", { endedAt: NOW }],
  ] as const)("waits where its sender %s by the time it has been read", async (_, change) => {
    const { controller, email, member } = await scene();
    const rawMailId = await arrive(forwardedMail({ from: email }));
    const where = { controllerId: controller.id, personId: member.personId };
    const store: BlobStore = {
      ...blobStore(),
      async put(...file) {
        await asDesk((tx) => tx.membership.updateMany({ where, data: change }));
        return blobStore().put(...file);
      },
    };
    await readMailNow(worker(), { ...readerOf(PROVEN), store }, rawMailId);
    const leaseEnds = new Date(NOW.getTime() + 61_000);
    await readMailNow(worker(leaseEnds), readerOf(PROVEN), rawMailId);
    expect(await mailRow(rawMailId)).toMatchObject({
      ...{ state: "waiting_for_officer", requestId: null },
    });
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
  type Change = (mail: string) => string;
  const same: Change = (mail) => mail;

  async function arriveSigned({ before = same, after = same } = {}) {
    const made = await scene();
    const text = before(new TextDecoder().decode(forwardedMail({ from: made.email })));
    const bytes = new TextEncoder().encode(after(await signed(text, made.domain)));
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
    const row = await arriveSigned({ after: (mail) => mail.replace("KD-448812", "KD-448813") });
    expect(row.state).not.toBe("new_request");
    expect(row.requestId).toBeNull();
  });

  it("the same words signed for another processor, and sent on to us, are no order", async () => {
    const others: Change = (mail) => mail.replace(/^To: .*$/m, "To: orders@mailing.example");
    const row = await arriveSigned({ before: others });
    expect(row).toMatchObject({ state: "waiting_for_officer", trust: "not_to_us" });
    expect(isProven({ door: "smtp", trust: row.trust })).toBe(false);
    const withUs: Change = (mail) => `To: privacy@northwind.example\r\n${mail}`;
    expect(await arriveSigned({ before: others, after: withUs })).toMatchObject({
      state: "waiting_for_officer",
      trust: "not_to_us",
    });
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
      tx.outboxMail.count({ where: { template: "direct_receipt", directRequestId: direct.id } }),
    );
    expect(receipts).toBe(1);
    expect(await routeMail.execute(officer, form)).toMatchObject({ reason: "mail_changed" });
    expect(missingMails(await asDesk(findLedger))).toBe(0);
  });
});
