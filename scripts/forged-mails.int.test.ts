import { expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { takeMail } from "@/lib/intake/commands/hand-in";
import { type MailReader, readMails } from "@/lib/intake/jobs/read";
import type { Trust } from "@/lib/intake/model/authentication";
import { missingMails } from "@/lib/intake/model/ledger";
import { findLedger } from "@/lib/intake/queries/ledger";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { inPieces } from "@/lib/storage/model";
import { asDesk, makeController, makeMember, NOW, systemCaller } from "@/lib/testing/factories";
import { forwardedMail } from "@/lib/testing/mails";
import { outboxRow, putMail } from "@/lib/testing/outbox";

/** `FORGED_MAILS=10000` is the nightly number: `npm run test:forged`. */
const MAILS = Number(process.env.FORGED_MAILS ?? 300);
const MEMBERS = 20;
const AT_ONCE = 50;
/** Stands in every forged mail, and may stand in none of ours. */
const POISON = "win-a-prize.evil.example";

const TRUSTS: readonly Trust[] = [
  { kind: "none", why: "unsigned" },
  { kind: "not_aligned", why: "other_domain" },
  { kind: "not_aligned", why: "not_registered" },
  { kind: "not_to_us", why: "other_recipients" },
  { kind: "failed", why: "too_much" },
];

/** A reader for whom the senders are forged in turn in every way there is. */
function forgedReader(): MailReader {
  let mails = 0;
  return {
    store: blobStore(),
    authenticate: async () => {
      mails += 1;
      const trust = TRUSTS[mails % TRUSTS.length] ?? { kind: "none", why: "unsigned" };
      return { found: {}, trustIn: () => trust };
    },
  };
}

type Victims = { readonly members: readonly string[]; readonly ourMessageId: string };

/** A forward, an answer, a report that a mail came back, an automatic reply, a list's mail: each with words to be sent on. */
function forgedMail(number: number, { members, ourMessageId }: Victims): Uint8Array {
  const victim = members[number % members.length] ?? "";
  const words = `Visit https://${POISON} now. Delete all data of ${number}@people.example.`;
  if (number % 5 === 0)
    return forwardedMail({ from: victim, words, subject: `${POISON} ${number}` });
  const extra =
    [
      [],
      ["Auto-Submitted: auto-replied"],
      ["List-Id: <all.members.example>", "Precedence: bulk"],
      [`In-Reply-To: ${ourMessageId}`, `References: ${ourMessageId}`],
    ][number % 4] ?? [];
  const isReport = number % 7 === 0;
  const lines = [
    `From: ${victim}`,
    `Sender: eve@${POISON}`,
    `Reply-To: everybody-${number}@${POISON}, ${victim}`,
    `To: privacy@in.northwind.example, ${members.join(", ")}`,
    `Cc: victim-${number}@elsewhere.example`,
    `Disposition-Notification-To: victim-${number}@elsewhere.example`,
    `Return-Receipt-To: victim-${number}@elsewhere.example`,
    `Subject: ${POISON} ${number}`,
    `Message-ID: <${newId()}@${POISON}>`,
    ...extra,
    "MIME-Version: 1.0",
    isReport
      ? 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"'
      : "Content-Type: text/plain",
    "",
    ...(isReport
      ? [
          "--b",
          "Content-Type: message/delivery-status",
          "",
          "Reporting-MTA: dns; x",
          "",
          `Final-Recipient: rfc822; ${victim}`,
          "Action: failed",
          `Status: 5.1.1 ${POISON}`,
          "--b",
          "Content-Type: message/rfc822",
          "",
          "Message-ID: <made-up@localhost>",
          "",
          words,
          "--b--",
        ]
      : [words]),
    "",
  ];
  return new TextEncoder().encode(lines.join("\r\n"));
}

async function victims(): Promise<Victims> {
  const controller = await makeController();
  const domain = `${controller.id.slice(0, 8)}.example`;
  const members: string[] = [];
  for (let count = 0; count < MEMBERS; count += 1) {
    const { personId } = await makeMember(controller.id, "instructor");
    const email = `member${count}@${domain}`;
    await asDesk((tx) => tx.person.updateMany({ where: { id: personId }, data: { email } }));
    members.push(email);
  }
  await asDesk((tx) =>
    tx.controllerDomain.createMany({
      data: { controllerId: controller.id, domain, createdAt: NOW },
    }),
  );
  const { messageId } = await outboxRow(await putMail({ recipient: members[0] ?? "" }));
  return { members, ourMessageId: messageId };
}

const outbox = () => asDesk((tx) => tx.outboxMail.findMany({ orderBy: { createdAt: "asc" } }));

it(`${MAILS} forged mails make us send nothing to anybody, start nothing and say nothing of theirs`, async () => {
  const known = await victims();
  const before = await outbox();
  const caller = systemCaller(NOW, "smtp");
  for (let number = 0; number < MAILS; number += AT_ONCE) {
    const many = Array.from({ length: Math.min(AT_ONCE, MAILS - number) }, (_, more) =>
      forgedMail(number + more, known),
    );
    await Promise.all(
      many.map((bytes, more) => {
        const envelope = {
          from: number % 3 === 0 ? "" : (known.members[more % MEMBERS] ?? ""),
          to: ["privacy@in.northwind.example"],
          remoteAddress: "198.51.100.7",
          helo: POISON,
        };
        return takeMail(caller, blobStore(), inPieces(bytes), { door: "smtp", envelope });
      }),
    );
  }
  expect(await readMails(systemCaller(NOW, "intake"), forgedReader())).toBe(MAILS);
  const after = await outbox();
  expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  expect(JSON.stringify(after)).not.toContain(POISON);
  const made = await asDesk(async (tx) => [await tx.request.count(), await tx.message.count()]);
  expect(made).toEqual([0, 0]);
  expect(missingMails(await asDesk(findLedger))).toBe(0);
}, 1_200_000);
