import type { StaffActor } from "@/lib/auth/model";
import { newId } from "@/lib/core/ids";
import { handInMail } from "@/lib/intake/commands/hand-in";
import type { StoredMail } from "@/lib/intake/commands/store-mail";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { asDesk, callerOf, NOW } from "@/lib/testing/factories";

/** A mail that a controller's person forwards by Gmail, with a file; every call makes other bytes. */
export function forwardedMail(
  over: {
    from?: string;
    words?: string;
    subject?: string;
    received?: string;
    orders?: string;
  } = {},
) {
  const lines = [
    `Received: from mx.aster.example by mx.northwind.example; ${over.received ?? "Sun, 14 Jun 2026 21:59:58 +0000"}`,
    `From: Mia Novak <${over.from ?? "mia@aster.example"}>`,
    "To: privacy@northwind.example",
    "Date: Sun, 14 Jun 2026 23:58:00 +0200",
    `Subject: Fwd: ${over.subject ?? "Please delete my data"}`,
    `Message-ID: <${newId()}@aster.example>`,
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain; charset=utf-8",
    "",
    "---------- Forwarded message ---------",
    "From: Jane Zeppelinova <jane.zeppelinova@mail.example>",
    "Date: Fri, 12 Jun 2026 at 10:12",
    `Subject: ${over.subject ?? "Please delete my data"}`,
    "To: <shop@aster.example>",
    "",
    over.words ?? "Please delete all my data under the GDPR. Customer number: KD-448812.",
    "",
    "--b",
    "Content-Type: text/csv",
    'Content-Disposition: attachment; filename="orders of Jane.csv"',
    "",
    over.orders ?? "order;amount\r\nA-77123;12.50",
    "--b",
    "Content-Type: application/octet-stream",
    'Content-Disposition: attachment; filename="tool.exe"',
    "Content-Transfer-Encoding: base64",
    "",
    "TVqQAAMAAAAEAAAA//8AALgAAAAAAAAA",
    "--b--",
    "",
  ];
  return new TextEncoder().encode(lines.join("\r\n"));
}

/** Drops bytes on the desk. */
export function drop(officer: StaffActor, bytes: Uint8Array, at: Date = NOW): Promise<StoredMail> {
  return handInMail(callerOf(officer, at), blobStore(), bytes);
}

export function mailRow(id: string) {
  return asDesk((tx) => tx.rawMail.findUniqueOrThrow({ where: { id } }));
}

/** The events about one mail that is no request yet, oldest first. */
export async function mailEvents(rawMailId: string): Promise<string[]> {
  const events = await asDesk((tx) =>
    tx.auditEvent.findMany({
      where: { data: { path: ["rawMailId"], equals: rawMailId } },
      orderBy: { id: "asc" },
    }),
  );
  return events.map(({ type }) => type);
}
