import type { ParsedMail } from "@/lib/intake/model/mail";
import { proposeRequest } from "@/lib/intake/model/propose-request";
import { identifierProblem } from "@/lib/requests/model/identifier";
import type { DirectContent, DirectIdentifier } from "@/lib/routing/model/direct";
import { LONGEST_WISH } from "@/lib/routing/schema/ask";

const MOST_IDENTIFIERS = 10;

/**
 * What a person wants who wrote to us themselves, read from their mail. Nothing is known of controllers here, and nothing
 * is verified: the address in the From line is where they are written to, once, in words of ours.
 */
export function directContentOfMail(
  mail: ParsedMail,
  company: string,
  receivedAt: Date,
): DirectContent {
  const proposal = proposeRequest(mail, { receivedAt, controllerDomains: [] });
  const [sender] = mail.from;
  const own: DirectIdentifier[] = sender
    ? [
        { kind: "email", value: sender.address },
        { kind: "name", value: sender.name },
      ]
    : [];
  const read = proposal.identifiers.map(({ value }) => value);
  const text = mail.plainText ?? mail.htmlText ?? "";
  return {
    company,
    companyAddress: "",
    rights: [...new Set(proposal.rights.map(({ value }) => value))],
    wish: [mail.subject ?? "", text].join("\n\n").trim().slice(0, LONGEST_WISH),
    identifiers: distinct([...own, ...read]).slice(0, MOST_IDENTIFIERS),
    replyTo: sender?.address ?? null,
  };
}

function distinct(identifiers: readonly DirectIdentifier[]): DirectIdentifier[] {
  const usable = identifiers.filter(
    ({ kind, value }) => value.trim() !== "" && identifierProblem(kind, value) === null,
  );
  return [
    ...new Map(usable.map((one) => [`${one.kind}:${one.value.toLowerCase()}`, one])).values(),
  ];
}
