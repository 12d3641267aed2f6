import { newId } from "@/lib/core/ids";
import { takeMail } from "@/lib/intake/commands/hand-in";
import { type MailReader, readMailNow } from "@/lib/intake/jobs/read";
import { type Envelope, NO_ENVELOPE } from "@/lib/intake/model/arrival";
import type { Trust } from "@/lib/intake/model/authentication";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { asDesk, makeController, makeMember, NOW, systemCaller } from "@/lib/testing/factories";
import { mailRow } from "@/lib/testing/mails";

// Mails that come in by a door of machines, and the worker that reads them.

export const PROVEN: Trust = { kind: "aligned", domain: "aster.example", by: "dkim" };
export const UNPROVEN: Trust = { kind: "none", why: "unsigned" };

/** A reader for whom every sender is as trustworthy as said. */
export function readerOf(trust: Trust): MailReader {
  return {
    store: blobStore(),
    authenticate: async () => ({ found: { dkim: trust.kind }, trustIn: () => trust }),
  };
}

export async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += 100) yield bytes.subarray(at, at + 100);
}

export const worker = (at: Date = NOW) => systemCaller(at, "intake");

/** A mail comes in and is not read yet. */
export async function arrive(bytes: Uint8Array, envelope: Partial<Envelope> = {}): Promise<string> {
  const arrival = { door: "smtp", envelope: { ...NO_ENVELOPE, ...envelope } } as const;
  const { rawMailId } = await takeMail(worker(), blobStore(), pieces(bytes), arrival);
  return rawMailId;
}

/** A mail comes in and is read. */
export async function come(bytes: Uint8Array, trust: Trust, envelope: Partial<Envelope> = {}) {
  const rawMailId = await arrive(bytes, envelope);
  const settled = await readMailNow(worker(), readerOf(trust), rawMailId);
  return { rawMailId, state: settled?.state, row: await mailRow(rawMailId) };
}

/** A controller with a registered domain and an instructor who writes from it. */
export async function scene(role: "member" | "instructor" = "instructor") {
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

export function plainMail(lines: readonly string[], body = "Hello\r\n"): Uint8Array {
  const head = [...lines, `Message-ID: <${newId()}@mail.example>`, "MIME-Version: 1.0"];
  return new TextEncoder().encode(`${head.join("\r\n")}\r\n\r\n${body}`);
}

/** A mail server's report that a mail of ours did not arrive. */
export function bounceOf(messageId: string, status: string): Uint8Array {
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
