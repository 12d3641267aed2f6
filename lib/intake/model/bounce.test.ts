import { describe, expect, it } from "vitest";
import { parseMail } from "@/lib/intake/adapter/parse-mail";
import { bouncedMessageIds } from "@/lib/intake/model/bounce";
import { mailFixture } from "@/lib/testing/mail-fixtures";

const OURS = { messageIdHosts: ["privacy.northwind.example"] };
const ID = "<2f1c1d0a-9a52-4c36-9d2e-0c3a4b5d6e7f@privacy.northwind.example>";
const OTHER = "<7e1c1d0a-9a52-4c36-9d2e-0c3a4b5d6e70@privacy.northwind.example>";

async function bounced(text: string) {
  const bytes = new TextEncoder().encode(text.replaceAll("\n", "\r\n"));
  const parsed = await parseMail(bytes);
  if (!parsed.ok) throw new Error(parsed.reason);
  return bouncedMessageIds(parsed.value, OURS);
}

function report(fields: string, original: string): string {
  return [
    "From: Mail Delivery System <MAILER-DAEMON@mx.aster.example>",
    "Content-Type: multipart/report; report-type=delivery-status; boundary=rep",
    "",
    "--rep",
    "Content-Type: text/plain",
    "",
    "It could not be delivered.",
    "--rep",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mx.aster.example",
    "",
    fields,
    "",
    "--rep",
    original,
    "--rep--",
    "",
  ].join("\n");
}

const HEADERS = `Content-Type: text/rfc822-headers\n\nFrom: privacy@northwind.example\nMessage-ID: ${ID}\n`;
const FAILED = "Final-Recipient: rfc822; ada@aster.example\nAction: failed\nStatus: 5.1.1";
const GONE = { messageId: ID, status: "5.1.1", action: "failed", permanent: true };

describe("a delivery report names the mail of ours that bounced", () => {
  it.each([
    ["by its header lines", HEADERS],
    ["by a folded header line", HEADERS.replace("Message-ID: ", "Message-ID:\n ")],
    ["by headers in UTF-8", HEADERS.replace("text/rfc822-headers", "message/global-headers")],
    [
      "by the whole of it",
      `Content-Type: message/rfc822\n\nMessage-ID: ${ID}\nSubject: x\n\nText\n`,
    ],
    ["in another case", HEADERS.replace("Message-ID", "message-id")],
  ])("%s", async (_what, original) => {
    expect(await bounced(report(FAILED, original))).toEqual([GONE]);
  });

  it.each([
    ["Action: failed\nStatus: 4.4.7 (expired)", "4.4.7", "failed", false],
    ["Action: delayed\nStatus: 4.2.2", "4.2.2", "delayed", false],
    ["Action: Delayed\nStatus: 5.0.0", "5.0.0", "delayed", false],
    ["Action: delivered\nStatus: 2.0.0", "2.0.0", "delivered", false],
    ["Action: failed\nDiagnostic-Code: smtp; 550 5.7.1 No", "5.7.1", "failed", true],
    ["Action: failed\nDiagnostic-Code: smtp; 552 full", null, "failed", true],
    ["Action: failed\nDiagnostic-Code: smtp; 452 full", null, "failed", false],
    ["Status: 5.2.1", "5.2.1", null, true],
  ])("with what became of it: %s", async (fields, status, action, permanent) => {
    const expected = { messageId: ID, status, action, permanent };
    expect(await bounced(report(fields, HEADERS))).toEqual([expected]);
  });

  it.each([
    [
      "plainly",
      `550 5.1.1 <ada@aster.example>: no such user\n\n--- Below this line ---\nMessage-ID: ${ID}\n`,
      "5.1.1",
      true,
    ],
    ["quoted", `Remote host said: 554 refused\n> Subject: x\n> Message-Id: ${ID}\n`, null, true],
    ["with a sign", `The error was #4.2.2, mailbox full\nMessage-ID: ${ID}\n`, "4.2.2", false],
    ["without a code", `It did not work.\nMessage-ID: ${ID}\n`, null, false],
  ])("in the text of old servers, %s", async (_what, text, status, permanent) => {
    const mail = `From: MAILER-DAEMON@mx.aster.example\nSubject: failure notice\n\n${text}`;
    const expected = { messageId: ID, status, action: null, permanent };
    expect(await bounced(mail)).toEqual([expected]);
  });

  it("by the mail it answers, where it says no more", async () => {
    const mail = `From: postmaster@aster.example\nIn-Reply-To: ${ID}\nReferences: <x@y.example> ${ID}\n\n550 5.1.1 no`;
    expect(await bounced(mail)).toMatchObject([{ messageId: ID, permanent: true }]);
  });

  it("each mail once", async () => {
    const both = `${HEADERS}--rep\n${HEADERS.replace(ID, OTHER)}--rep\n${HEADERS}`;
    expect((await bounced(report(FAILED, both))).map(({ messageId }) => messageId)).toEqual([
      ID,
      OTHER,
    ]);
  });

  it.each([
    ["another host", ID.replace("privacy.", "evil.")],
    ["an id that the outbox does not make", "<1@privacy.northwind.example>"],
  ])("and never one of %s", async (_what, id) => {
    expect(await bounced(report(FAILED, HEADERS.replace(ID, id)))).toEqual([]);
  });

  it("or none, where nothing is named", async () => {
    const parsed = await parseMail(mailFixture("bounce.eml"));
    expect(parsed.ok && bouncedMessageIds(parsed.value, OURS)).toEqual([]);
  });
});
