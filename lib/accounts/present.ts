import type { MemberRole, StaffRole } from "@/lib/auth/model";
import { counted } from "@/lib/core/counted";

export const STAFF_ROLE_LABELS: Readonly<Record<StaffRole, string>> = {
  officer: "Officer",
  manager: "Manager",
  administrator: "Administrator",
  auditor: "Auditor",
};

/** What each role may do, beside its choice. */
export const STAFF_ROLE_HINTS: Readonly<Record<StaffRole, string>> = {
  officer: "Works on requests: triage, tasks, messages, answers.",
  manager: "All that an officer does, and reads the log.",
  administrator:
    "Controllers, people, systems, mail and sign-in. Does not see who requests are about.",
  auditor: "Reads requests, reports and the log. Changes nothing.",
};

export const MEMBER_ROLE_LABELS: Readonly<Record<MemberRole, string>> = {
  member: "Member",
  instructor: "Instructor",
  controller_admin: "Controller administrator",
};

export const MEMBER_ROLE_HINTS: Readonly<Record<MemberRole, string>> = {
  member: "Drafts and submits requests that remove nothing.",
  instructor: "May also order work that cannot be undone, such as erasure.",
  controller_admin: "An instructor who also invites and removes the controller's people.",
};

export const SIGN_IN_METHOD_LABELS: Readonly<
  Record<"link" | "oidc" | "facebook" | "demo", string>
> = {
  link: "Link by mail",
  oidc: "Single sign-on",
  facebook: "Facebook",
  demo: "Link of the demonstration",
};

/** Why something about a person was not done, as a sentence. */
export function personRefusal(reason: string): string {
  switch (reason) {
    case "already_staff":
      return "Somebody here has this address already. Look in the list: they may be disabled.";
    case "is_member":
      return "This address belongs to a member of a controller. Staff need an address of their own.";
    case "last_administrator":
      return "This is the last administrator who can sign in. Make somebody else administrator first.";
    case "owner_not_available":
      return "That person cannot own requests any more. Choose somebody else.";
    case "requests_meanwhile":
      return "Open requests came to them since this page was loaded. Choose who has these from now on.";
    case "is_yourself":
      return "You cannot disable yourself. Another administrator can.";
    case "already_member":
      return "This person acts for the controller already. Change the role in the list instead.";
    case "is_staff":
      return "This address belongs to one of our own staff, who see every controller already.";
    case "person_not_invitable":
      return "This account is disabled. Enable it first, or take another address.";
    case "member_unknown":
      return "This person no longer acts for the controller. Load the page again to see how things are.";
    case "controller_unknown":
      return "This controller has ended, or somebody ended it just now. Nothing was changed.";
    case "person_unknown":
      return "Somebody changed this person just now. Load the page again to see how things are.";
    default:
      return reason;
  }
}

export const PERSON_DONE: Readonly<Record<string, string>> = {
  added: "The account is there, and an invitation is on its way by mail.",
  role_changed: "The role is changed. It counts from their next click.",
  disabled: "The account is disabled. Every session has ended.",
  enabled: "The account works again.",
  sessions_ended: "Every session has ended.",
};

/** How many requests an address says were released or handed on; none where it says nothing that could be true. */
export function countIn(text: string | string[] | undefined): number {
  return typeof text === "string" && /^[1-9]\d{0,6}$/.test(text) ? Number(text) : 0;
}

export const openRequestWords = (count: number): string => counted(count, "open request");
