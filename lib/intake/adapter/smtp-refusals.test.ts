import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { LIMIT, MAIL, smtpReceivers } from "@/lib/testing/smtp-receivers";
import { until } from "@/lib/testing/until";

const { started, talkTo, talkUpToData, end } = smtpReceivers();
afterEach(end);

describe("what is refused", () => {
  it.each([
    "somebody@elsewhere.example",
    "privacy@sub.intake.northwind.example",
    "privacy@northwind.example",
    "privacy@intake.northwind.example.evil.example",
    "elsewhere.example!somebody@relay.example",
    "@intake.northwind.example:somebody@elsewhere.example",
    '"x@intake.northwind.example"@elsewhere.example',
  ])("mail for %s: nothing is sent on", async (recipient) => {
    const { port, kept } = await started();
    const talk = await talkTo(port);
    await talk.say("EHLO mx.aster.example\r\n");
    await talk.say("MAIL FROM:<ada@aster.example>\r\n");
    expect(await talk.say(`RCPT TO:<${recipient}>\r\n`)).toMatch(/^55\d|^501/);
    expect(await talk.say("DATA\r\n")).toMatch(/^503/);
    expect(kept.ends).toEqual([]);
  });

  it.each([
    "privacy@INTAKE.Northwind.Example",
    "privacy@xn--bcher-kva.example",
    "somebody%elsewhere.example@intake.northwind.example",
  ])("but not mail for %s, which is for us", async (recipient) => {
    const { port } = await started();
    const talk = await talkTo(port);
    await talk.say("EHLO mx.aster.example\r\n");
    await talk.say("MAIL FROM:<ada@aster.example>\r\n");
    expect(await talk.say(`RCPT TO:<${recipient}>\r\n`)).toMatch(/^250/);
  });

  it("a mail that says it is too large, before it is sent", async () => {
    const { port } = await started();
    const talk = await talkTo(port);
    expect(await talk.say("EHLO mx.aster.example\r\n")).toContain(`SIZE ${LIMIT}`);
    expect(await talk.say(`MAIL FROM:<ada@aster.example> SIZE=${LIMIT + 1}\r\n`)).toMatch(/^552/);
  });

  it("a mail that is too large without having said so, and the next one is taken", async () => {
    const { port, kept, warnings } = await started();
    const talk = await talkUpToData(port);
    talk.socket.write(`${"x".repeat(70)}\r\n`.repeat(10_000));
    await until(() => kept.ends.length === 1);
    expect(talk.heard.at(-1)).toMatch(/^354/);
    expect(await talk.say(".\r\n")).toMatch(/^552/);
    expect(kept.ends).toEqual(["failed"]);
    expect(warnings).toEqual([]);
    await talk.say("MAIL FROM:<ada@aster.example>\r\n");
    await talk.say("RCPT TO:<privacy@intake.northwind.example>\r\n");
    await talk.say("DATA\r\n");
    expect(await talk.say(`${MAIL}.\r\n`)).toMatch(/^250/);
  });

  it("a mail that is too large by one byte, and not one that is as large as it may be", async () => {
    const { port, kept } = await started();
    const fill = (size: number) => `${"x".repeat(size - 2)}\r\n`;
    expect(await (await talkUpToData(port)).say(`${fill(LIMIT)}.\r\n`)).toMatch(/^250/);
    expect(await (await talkUpToData(port)).say(`${fill(LIMIT + 1)}.\r\n`)).toMatch(/^552/);
    expect(kept.mails).toHaveLength(1);
  });

  it("more recipients than a mail to us has", async () => {
    const { port } = await started({ limits: { recipients: 2 } });
    const talk = await talkTo(port);
    await talk.say("EHLO mx.aster.example\r\n");
    await talk.say("MAIL FROM:<ada@aster.example>\r\n");
    const answers = [];
    for (const name of ["a", "b", "c"])
      answers.push(await talk.say(`RCPT TO:<${name}@intake.northwind.example>\r\n`));
    expect(answers.map((answer) => answer.slice(0, 3))).toEqual(["250", "250", "452"]);
  });

  it.each([
    "AUTH LOGIN",
    "AUTH PLAIN AGEAYg==",
    "STARTTLS",
    "VRFY root",
    "EXPN all",
    "XCLIENT ADDR=192.0.2.1",
    "WIZ x",
    "GET / HTTP/1.1",
  ])("the command %s", async (command) => {
    const { port } = await started();
    const talk = await talkTo(port);
    expect(await talk.say("EHLO mx.aster.example\r\n")).not.toMatch(/AUTH|STARTTLS|XCLIENT/);
    expect(await talk.say(`${command}\r\n`)).toMatch(/^(?:5\d\d|421)/);
  });

  it("a sender who talks before being greeted", async () => {
    const { port } = await started();
    const hasty = connect(port, "127.0.0.1");
    hasty.write("EHLO mx.aster.example\r\n");
    const [answer] = await once(hasty, "data");
    expect(String(answer)).toMatch(/^421/);
    hasty.destroy();
  });

  it("more connections of one than there may be, until one is gone", async () => {
    const { port } = await started({
      limits: { connectionsOfOne: 2 },
    });
    const first = await talkTo(port);
    await talkTo(port);
    expect((await talkTo(port)).heard[0]).toMatch(/^421/);
    first.socket.destroy();
    await expect.poll(async () => (await talkTo(port)).heard[0]).toMatch(/^220/);
  });

  it("more connections than there may be of all", async () => {
    const { port } = await started({
      limits: { connections: 1 },
    });
    await talkTo(port);
    expect((await talkTo(port)).heard[0]).toMatch(/^421/);
  });
});
