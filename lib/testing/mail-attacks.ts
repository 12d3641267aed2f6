import type { Outcome } from "@/lib/core/outcome";
import type { ParsedMail, UnreadableReason } from "@/lib/intake/model/mail";
import type { Proposal, ProposalContext } from "@/lib/intake/model/proposal";
import { SURE } from "@/lib/intake/model/proposal";
import type { MailAttack } from "@/lib/testing/mail-attacks/attack";
import { BOMB_ATTACKS } from "@/lib/testing/mail-attacks/bombs";
import { HEADER_ATTACKS } from "@/lib/testing/mail-attacks/headers";
import { SENDER_ATTACKS } from "@/lib/testing/mail-attacks/senders";
import { STRUCTURE_ATTACKS } from "@/lib/testing/mail-attacks/structure";

/** Mails made to do harm. Small ones come first, so that every door can be sent them in order. */
export const MAIL_ATTACKS: readonly MailAttack[] = [
  ...SENDER_ATTACKS,
  ...HEADER_ATTACKS,
  ...STRUCTURE_ATTACKS,
  ...BOMB_ATTACKS,
];

/** How a door hands them in: the controller is registered, and nobody proved the sender. */
export const ATTACKED_CONTEXT: ProposalContext = {
  receivedAt: new Date("2026-11-03T12:00:00Z"),
  controllerDomains: [
    { domain: "brightlamp.example", controllerId: "brightlamp" },
    { domain: "hafenwerk.example", controllerId: "hafenwerk" },
  ],
  ownDomains: ["northwind.example"],
  sender: "unproven",
};

/** What may not stand in a line of a mail, a log or a page: control characters and marks that turn text around. */
const UNWANTED = /[\p{Cc}\p{Cf}\u2028\u2029]/u;
const MOST_SHOWN = 2_000_000;

/** A mail in pieces, as a door that streams gets it. */
export async function* inChunks(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** What an attack achieved that it should not have, in words. */
export function complaintsOf(
  { outcome }: MailAttack,
  parsed: Outcome<ParsedMail, UnreadableReason>,
  proposal: Proposal | null,
): string[] {
  if (!parsed.ok) {
    const allowed = outcome.unreadable?.includes(parsed.reason) === true;
    return allowed ? [] : [`is refused as ${parsed.reason}`];
  }
  if (proposal === null) return ["gives no proposal"];
  const { kind, remark, complaints } = outcome;
  return [
    ...linesOf(parsed.value, proposal)
      .filter((line) => UNWANTED.test(line) || !line.isWellFormed())
      .map((line) => `keeps ${JSON.stringify(line)} in one line`),
    ...controllerComplaints(outcome.controller ?? "unsure", proposal),
    ...(kind !== undefined && parsed.value.kind !== kind ? [`is a ${parsed.value.kind}`] : []),
    ...(remark !== undefined && !proposal.remarks.includes(remark) ? [`says no ${remark}`] : []),
    ...(shown(proposal) > MOST_SHOWN ? ["shows more than anybody reads"] : []),
    ...(complaints?.(proposal, parsed.value) ?? []),
  ];
}

function shown({ texts }: Proposal): number {
  return texts.reduce((sum, { text }) => sum + text.length, 0);
}

function controllerComplaints(wanted: "none" | "unsure", { controllerId }: Proposal): string[] {
  if (!("place" in controllerId)) return [];
  if (wanted === "none") return [`proposes ${controllerId.value}`];
  return controllerId.confidence >= SURE ? [`is sure of ${controllerId.value}`] : [];
}

/** Every value that stands in one line somewhere: in a header of ours, a log or a field of a form. */
function linesOf(mail: ParsedMail, proposal: Proposal): string[] {
  const people = [...mail.from, ...mail.to, ...mail.cc];
  const sender = proposal.originalSender.value;
  return [
    ...people.flatMap(({ name, address }) => [name, address]),
    ...mail.headers.flatMap(({ name, value }) => [name, value]),
    ...mail.attachments.flatMap(({ name, mediaType }) => [name, mediaType]),
    mail.subject ?? "",
    mail.messageId ?? "",
    sender?.name ?? "",
    sender?.address ?? "",
    proposal.originalSubject.value ?? "",
    ...proposal.identifiers.map(({ value }) => value.value),
  ];
}
