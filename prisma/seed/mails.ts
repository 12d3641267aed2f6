import { handInMail } from "@/lib/intake/commands/hand-in";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { at } from "./stage";
import type { World } from "./world";

const HOUR = 60 * 60 * 1000;

type ForwardedMail = {
  readonly hoursAgo: number;
  readonly lines: (sent: string, asked: string) => readonly string[];
};

/** Two mails that customers forwarded and that nobody has looked at yet. */
const MAILS: readonly ForwardedMail[] = [
  {
    hoursAgo: 3,
    lines: (sent, asked) => [
      "From: Lena Vogt <lena.vogt@aster.example>",
      "To: privacy@northwind.example",
      `Date: ${sent}`,
      "Subject: Fwd: Please delete my data",
      "Message-ID: <story-1@aster.example>",
      "Content-Type: text/plain; charset=utf-8",
      "",
      "Hello, please see to this one. Thank you! Lena",
      "",
      "---------- Forwarded message ---------",
      "From: Ottilie Brandner <ottilie.brandner@mailhaven.example>",
      `Date: ${asked}`,
      "Subject: Please delete my data",
      "To: <service@aster.example>",
      "",
      "Dear Sir or Madam,",
      "",
      "under Article 17 of the GDPR I ask you to erase all data that you hold about me.",
      "My customer number is C-448120, my telephone number +49 30 5550147.",
      "",
      "Kind regards",
      "Ottilie Brandner",
    ],
  },
  {
    hoursAgo: 26,
    lines: (sent, asked) => [
      "From: Nikhil Shah <nikhil.shah@birch.example>",
      "To: privacy@northwind.example",
      `Date: ${sent}`,
      "Subject: FW: Subject access request",
      "Message-ID: <story-2@birch.example>",
      "Content-Type: text/plain; charset=utf-8",
      "",
      "From: Gwendolyn Pryce <g.pryce@postbox.example>",
      `Sent: ${asked}`,
      "To: Customer care <care@birch.example>",
      "Subject: Subject access request",
      "",
      "I would like a copy of the personal data you hold about me, under the UK GDPR.",
      "You know me by this address.",
      "Gwendolyn Pryce",
    ],
  },
];

/** Puts the mails on the desk, as an officer who saved them from the mailbox would. */
export async function dropMails(world: World, now: Date): Promise<void> {
  const [officer] = world.officers;
  if (!officer) throw new Error("the story has no officer");
  for (const { hoursAgo, lines } of MAILS) {
    const sentAt = new Date(now.getTime() - hoursAgo * HOUR);
    const askedAt = new Date(sentAt.getTime() - 20 * HOUR);
    const text = lines(rfcDate(sentAt), rfcDate(askedAt)).join("\r\n");
    await handInMail(at(now, officer), blobStore(), new TextEncoder().encode(`${text}\r\n`));
  }
}

function rfcDate(date: Date): string {
  return date.toUTCString().replace("GMT", "+0000");
}
