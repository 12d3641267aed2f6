import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { smtpReceivers } from "@/lib/testing/smtp-receivers";

const { started, talkUpToData, end } = smtpReceivers();
afterEach(end);

describe("a mail inside a mail", () => {
  const second =
    "MAIL FROM:<ceo@aster.example>\r\nRCPT TO:<privacy@intake.northwind.example>\r\nDATA\r\nSubject: smuggled\r\n\r\nx\r\n.\r\n";
  const endings = [
    "\n.\n",
    "\n.\r\n",
    "\r\n.\n",
    "\r.\r",
    "\r\n.\r",
    "\r.\r\n",
    "\r.\n",
    "\n.\r",
    "\r\n\0.\r\n",
    "\r\n.\0\r\n",
    "\n\n.\r\n",
    "\r\r\n.\r\r\n",
  ];

  async function smuggle(ending: string, pieces: number): Promise<void> {
    const { port, kept } = await started();
    const talk = await talkUpToData(port);
    const bytes = `Subject: one\r\n\r\nbegin${ending}${second}`;
    const size = Math.ceil(bytes.length / pieces);
    for (let at = 0; at < bytes.length; at += size) {
      talk.socket.write(Buffer.from(bytes.slice(at, at + size), "latin1"));
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    expect(await talk.hear()).toMatch(/^250/);
    talk.socket.write("QUIT\r\n");
    await once(talk.socket, "close");
    expect(kept.mails.length, JSON.stringify(ending)).toBe(1);
    expect(kept.mails[0]?.arrival.envelope.from).toBe("ada@aster.example");
    expect(kept.mails[0]?.raw).toContain("Subject: smuggled");
  }

  it.each([1, 2, 3, 7])("is not smuggled in, in %i pieces", async (pieces) => {
    await Promise.all(endings.map((ending) => smuggle(ending, pieces)));
  });

  it("and however the bytes are cut, one end is one mail", async () => {
    const { port, kept } = await started();
    const talk = await talkUpToData(port);
    for (const byte of "..\r\n.x\r\n\r\n..\r\n.\r\n") {
      talk.socket.write(byte);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(await talk.hear()).toMatch(/^250/);
    expect(kept.mails.map(({ raw }) => raw)).toEqual([".\r\n.x\r\n\r\n.\r\n"]);
  });
});
