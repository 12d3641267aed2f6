import type { RefusalDetail } from "@/lib/core/outcome";
import type { MailTemplate } from "@/lib/mail/model";
import type { IssuerProblem, IssuerReport, SetupFacts, SetupStep } from "@/lib/settings/model";

type Words = { readonly title: string; readonly text: string; readonly href: string };

function counted(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${many}`;
}

const STEP_WORDS: Readonly<Record<SetupStep["id"], (facts: SetupFacts) => Words>> = {
  mail: () => ({
    title: "Say how mail leaves",
    text: "Sign-in links, acknowledgements and reminders all travel by mail.",
    href: "/settings/mail",
  }),
  officers: () => ({
    title: "Add an officer",
    text: "Officers work on requests. Without one, nobody triages or answers.",
    href: "/settings/people/new",
  }),
  managers: () => ({
    title: "Add a manager",
    text: "What is overdue or has no owner reaches a manager.",
    href: "/settings/people/new",
  }),
  systems: () => ({
    title: "Enter systems and sub-processors",
    text: "A request's tasks come from them: one for each place that may hold the person's data.",
    href: "/settings/systems",
  }),
  controllers: () => ({
    title: "Add a controller",
    text: "A controller is a customer who asks on a person's behalf.",
    href: "/settings/controllers/new",
  }),
  members: ({ controllers, controllersWithoutMember }) => ({
    title: "Invite members and instructors",
    text:
      controllers > 0 && controllersWithoutMember > 0
        ? `${counted(controllersWithoutMember, "controller has", "controllers have")} nobody who can submit a request.`
        : "Members submit requests. Instructors may also order what cannot be undone.",
    href: "/settings/controllers",
  }),
  domains: ({ controllers, controllersWithoutDomain }) => ({
    title: "Register mail domains",
    text:
      controllers > 0 && controllersWithoutDomain > 0
        ? `${counted(controllersWithoutDomain, "controller has", "controllers have")} no mail domain, so a forwarded mail does not find ${controllersWithoutDomain === 1 ? "it" : "them"}.`
        : "By its sender's domain a forwarded mail finds its controller.",
    href: "/settings/controllers",
  }),
};

export function stepWords(step: SetupStep, facts: SetupFacts): Words {
  return STEP_WORDS[step.id](facts);
}

const ISSUER_WORDS: Readonly<Record<IssuerProblem, (detail: string) => string>> = {
  not_an_address: () => "Enter the issuer's https address first, like https://login.example.com.",
  private_address: () =>
    "That name leads to an address inside a private network, which this check does not contact.",
  not_found: () => "No server has that name. Check the spelling.",
  unreachable: (code) =>
    `The server could not be reached${code ? ` (${code})` : ""}. Check the address, and that this machine may connect to it.`,
  timed_out: () => "The server did not answer within five seconds.",
  redirected: (status) =>
    `The server sends us elsewhere (${status}). Enter the address it really has: redirects are not followed.`,
  bad_status: (status) =>
    `The server answered ${status} where its discovery document should be. Is the path of the issuer complete?`,
  too_large: () => "What the server sent is far too large for a discovery document.",
  not_a_document: () => "What the server sent is no discovery document of OpenID Connect.",
  another_issuer: (issuer) =>
    `The document there is for another issuer: ${issuer}. Enter exactly that address if it is the one you mean.`,
};

/** What came of asking an issuer, as a sentence. */
export function describeReport(report: IssuerReport): string {
  return report.ok
    ? `The issuer answers. People will be sent to ${report.authorization}. Nothing is saved yet.`
    : ISSUER_WORDS[report.problem](report.detail);
}

/** Why settings were not saved or a test mail did not leave, as a sentence. */
export function settingRefusal(reason: string, detail: RefusalDetail): string {
  switch (reason) {
    case "oidc_secret_missing":
      return "Enter the client secret. It is kept only for the issuer and client id it was given for.";
    case "facebook_secret_missing":
      return "Enter the app secret. It is kept only for the app id it was given for.";
    case "no_way_out":
      return "No mail server is set, so no mail leaves. Enter one above and save first.";
    case "not_accepted":
      return `The mail server did not take the mail. It said: ${detail.failure}`;
    case "mail_address_forgotten":
      return "The address of an individual is forgotten once a mail to them has left, so this one cannot be sent again. An officer can write to them from their direct request.";
    case "mail_is_not_stuck":
      return "That mail has left in the meantime, is on its way, or was set aside.";
    default:
      return reason;
  }
}

export const SETTING_DONE: Readonly<Record<string, string>> = {
  saved: "The settings are saved. They count from now on.",
  test_sent: "The mail server took the test mail. It should reach your mailbox in a moment.",
  test_kept: "The test mail lies in the demonstration's mailbox: no mail leaves this machine.",
  retried: "The mail is tried again now.",
  set_aside: "The mail is set aside. The log keeps that it was not delivered.",
};

/** The mail somebody sends to themself to see whether mails leave. */
export function testMail(appUrl: string): { subject: string; text: string; html: string } {
  const host = new URL(appUrl).host;
  const said = `Mail leaves Thirty at ${host}. You asked for this test on the settings page; nobody else got it.`;
  return { subject: `Test mail from Thirty at ${host}`, text: `${said}\n`, html: `<p>${said}</p>` };
}

/** What a template is called in the outbox' list and in the log. */
const MAIL_LABELS: Readonly<Record<MailTemplate, string>> = {
  sign_in_link: "Sign-in link",
  invitation: "Invitation",
  request_acknowledged: "Receipt acknowledged",
  instruction_wanted: "Instruction wanted",
  import_finished: "Import finished",
  message_for_controller: "Message for the controller",
  message_for_desk: "Message for the desk",
  answer_sent: "Answer sent",
  approval_wanted: "Answer waits for approval",
  digest: "Digest",
  summary: "Figures by mail",
  followed_view: "Followed view",
  cover_begun: "Acting for a colleague",
  direct_receipt: "Receipt of a direct request",
  direct_question: "Question to the person",
  direct_routed: "Letter about the routing",
  direct_closed: "Direct request closed",
  direct_waiting: "Direct requests that wait",
  hand_over_offered: "Hand-over offered",
  intake_alarm: "Mails that wait or are missing",
  virus_found: "Virus found in a file",
  scanner_alarm: "Virus scanner that does not answer",
  export_alarm: "Scheduled exports that failed",
  mail_alarm: "Mails that were not delivered",
  import_alarm: "Imports that stand still",
  mails_waiting: "Mails that wait for the desk",
};

export const TEMPLATE_LABELS: Readonly<Record<string, string>> = MAIL_LABELS;
