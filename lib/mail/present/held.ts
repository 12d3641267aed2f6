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

export function heldRefusal(reason: string): string {
  if (reason === "mail_not_held") return "It was sent meanwhile. Load the page again.";
  return "Your role does not allow this, or your session is over.";
}
