import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mailboxFiles, mailboxTransport, readMailboxFile } from "@/lib/mail/adapter/mailbox";
import { readMail } from "@/lib/mail/adapter/read-mail";
import type { OutgoingMail } from "@/lib/mail/model";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "thirty-mailbox-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function mail(id: string, at: string, subject = "Grüße an alle"): OutgoingMail {
  return {
    messageId: `<${id}@thirty.example>`,
    from: "Thirty <privacy@thirty.example>",
    to: "reader@people.example",
    subject,
    text: "Text\n",
    html: "<p>HTML</p>",
    date: new Date(at),
  };
}

describe("the demo's mailbox", () => {
  it("keeps a mail that was sent twice once, and shows the newest first", async () => {
    const transport = mailboxTransport(folder, "Thirty <privacy@thirty.example>");
    await transport.send(mail("a", "2026-06-16T09:00:00Z"));
    await transport.send(mail("b", "2026-06-16T09:05:00Z", "Second"));
    expect(await transport.send(mail("a", "2026-06-16T09:00:00Z"))).toMatchObject({ ok: true });
    const names = await mailboxFiles(folder);
    expect(names).toHaveLength(2);
    const newest = await readMailboxFile(folder, names[0] ?? "");
    expect(await readMail(newest ?? Buffer.alloc(0))).toMatchObject({
      subject: "Second",
      to: "reader@people.example",
      messageId: "<b@thirty.example>",
      at: new Date("2026-06-16T09:05:00Z"),
    });
  });

  it("is empty where nothing was ever sent", async () => {
    expect(await mailboxFiles(join(folder, "nowhere"))).toEqual([]);
  });

  it.each(["../secrets.json", "x.eml", "20260616T090000000Z-0123456789abcdef.eml/../../secrets"])(
    "reads no file but its own (%s)",
    async (name) => {
      await writeFile(join(folder, "x.eml"), "Subject: no\r\n\r\n");
      expect(await readMailboxFile(folder, name)).toBeNull();
    },
  );

  it("says that a mail could not be kept, instead of throwing", async () => {
    const blocked = join(folder, "file");
    await writeFile(blocked, "");
    const transport = mailboxTransport(blocked, "Thirty <privacy@thirty.example>");
    const result = await transport.send(mail("a", "2026-06-16T09:00:00Z"));
    expect(result).toMatchObject({ ok: false, failure: { about: "server" } });
  });
});
