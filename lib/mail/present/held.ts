import { wallTimeIn } from "@/lib/core/civil-date";
import type { Columns } from "@/lib/core/table";
import { otherRefusal } from "@/lib/core/unanswered";
import { isMailTemplate, type MailTemplate } from "@/lib/mail/model";

/** What a mail that was held back would have said, for the page it belongs to. */
const HELD_LABELS: Readonly<Partial<Record<MailTemplate, string>>> = {
  request_acknowledged: "The acknowledgement, with the due day",
  message_for_desk: "That the controller has written",
  direct_receipt: "The receipt",
  direct_question: "That there is a question",
  direct_routed: "The letter about the routing",
  direct_closed: "That it was closed",
};

export function heldLabel(template: string): string {
  return (isMailTemplate(template) ? HELD_LABELS[template] : undefined) ?? "A mail";
}

type HeldLine = {
  readonly template: string;
  readonly toName: string | null;
  readonly createdAt: Date;
};

/** Who would have got it, as its page says it: an address without an account is the person's own. */
export function heldFor({ toName }: Pick<HeldLine, "toName">): string {
  return toName ?? "the person";
}

/** Mails that were held back as a file, with the times of their page. */
export function heldColumns(zone: string): Columns<HeldLine> {
  return [
    ["mail", (line) => heldLabel(line.template)],
    ["to", heldFor],
    ["written", (line) => wallTimeIn(zone, line.createdAt)],
    ["time_zone", () => zone],
  ];
}

export function heldRefusal(reason: string): string {
  if (reason === "mail_not_held") return "It was sent meanwhile. Load the page again.";
  return otherRefusal(reason, "Your role does not allow this, or your session is over.");
}
