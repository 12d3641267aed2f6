import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import type { Doors } from "@/lib/intake/adapter/doors";
import { asDesk } from "@/lib/testing/factories";
import { selfSigned } from "@/lib/testing/self-signed";
import { smtpTalk } from "@/lib/testing/smtp-talk";
import { freePortFrom } from "@/scripts/free-port";

const DOMAIN = "in.northwind.example";
const folder = mkdtempSync(join(tmpdir(), "thirty-doors-"));
afterAll(() => rmSync(folder, { recursive: true }));

const opened: Doors[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((doors) => doors.close()));
  vi.unstubAllEnvs();
});

/** Opens the doors as a worker does that was started with these settings. */
async function openWith(settings: Readonly<Record<string, string>>): Promise<Doors> {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  vi.resetModules();
  const { openDoors } = await import("@/lib/intake/adapter/doors");
  const doors = await openDoors();
  opened.push(doors);
  return doors;
}

const aPort = () => freePortFrom(40_000 + Math.floor(Math.random() * 10_000));

/** What a port greets with; "" when nobody listens there. */
async function greetingAt(port: number): Promise<string> {
  const { heard, socket } = await smtpTalk(port);
  socket.destroy();
  return heard[0] ?? "";
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe("the doors of the worker", () => {
  it("stay shut without settings, also where a domain is set", async () => {
    const listen = vi.spyOn(createServer().constructor.prototype, "listen");
    const connect = vi.spyOn((await import("imapflow")).ImapFlow.prototype, "connect");
    await openWith({ INTAKE_DOMAIN: DOMAIN });
    expect(listen).not.toHaveBeenCalled();
    expect(connect).not.toHaveBeenCalled();
  });

  it("take mail by SMTP where a port and a domain are set, until they are closed", async () => {
    const port = await aPort();
    const doors = await openWith({ INTAKE_DOMAIN: DOMAIN, INTAKE_SMTP_PORT: String(port) });
    const talk = await smtpTalk(port);
    expect(talk.heard[0]).toContain(DOMAIN);
    expect(await talk.say("EHLO mx.aster.example\r\n")).not.toContain("STARTTLS");
    await talk.say("MAIL FROM:<a@aster.example>\r\n");
    expect(await talk.say("RCPT TO:<privacy@other.example>\r\n")).toMatch(/^550/);
    expect(await talk.say(`RCPT TO:<privacy@${DOMAIN}>\r\n`)).toMatch(/^250/);
    await talk.say("DATA\r\n");
    expect(await talk.say("Subject: x\r\n\r\nx\r\n.\r\n")).toMatch(/^250/);
    talk.socket.destroy();
    expect(await asDesk((tx) => tx.rawMail.count({ where: { door: "smtp" } }))).toBe(1);
    await doors.close();
    expect(await greetingAt(port)).toBe("");
  });

  it("offer STARTTLS with a certificate", async () => {
    const { key, cert } = selfSigned(DOMAIN);
    const port = await aPort();
    await openWith({
      INTAKE_DOMAIN: DOMAIN,
      INTAKE_SMTP_PORT: String(port),
      INTAKE_SMTP_KEY_FILE: file("key.pem", key),
      INTAKE_SMTP_CERT_FILE: file("cert.pem", cert),
    });
    const talk = await smtpTalk(port);
    expect(await talk.say("EHLO mx.aster.example\r\n")).toContain("STARTTLS");
    talk.socket.destroy();
  });

  it("never open without the encryption that was asked for", async () => {
    const port = await aPort();
    await openWith({
      INTAKE_DOMAIN: DOMAIN,
      INTAKE_SMTP_PORT: String(port),
      INTAKE_SMTP_KEY_FILE: join(folder, "not-there.pem"),
      INTAKE_SMTP_CERT_FILE: join(folder, "not-there.pem"),
    });
    expect(await greetingAt(port)).toBe("");
  });

  it("open each for itself: a port that another worker holds, or a mailbox that is away, stops nobody", async () => {
    const port = await aPort();
    await openWith({ INTAKE_DOMAIN: DOMAIN, INTAKE_SMTP_PORT: String(port) });
    const second = await openWith({
      INTAKE_DOMAIN: DOMAIN,
      INTAKE_SMTP_PORT: String(port),
      INTAKE_IMAP_URL: `imap://a:b@localhost:${await aPort()}/INBOX`,
    });
    await second.close();
    expect(await greetingAt(port)).toContain(DOMAIN);
  });

  it("are not opened at all with settings that cannot be meant", async () => {
    await expect(openWith({ INTAKE_DOMAIN: "", INTAKE_SMTP_PORT: "2525" })).rejects.toThrow(
      "INTAKE_SMTP_PORT: needs INTAKE_DOMAIN",
    );
  });
});
