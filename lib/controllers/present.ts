import type { RefusalDetail } from "@/lib/core/outcome";
import type { Period } from "@/lib/sla/model/period";
import { describePeriod } from "@/lib/sla/present";

/** Why something about a controller was not done, as a sentence. */
export function controllerRefusal(reason: string, detail: RefusalDetail): string {
  switch (reason) {
    case "name_taken":
      return "Another controller has this name. Add something that tells the two apart, such as the country.";
    case "calendar_unknown":
      return `No working calendar is known as “${detail.calendar}”. Choose one from the list.`;
    case "controller_unknown":
      return "This controller has ended, or somebody ended it just now. Nothing was changed.";
    case "version_meanwhile":
      return `Somebody recorded another version of this agreement meanwhile, version ${detail.version}. Nothing was recorded: look again at what yours changes.`;
    case "domain_of_another":
      return `${detail.domain} is registered for ${detail.controller}. A domain belongs to one controller: remove it there first.`;
    case "requests_unfinished": {
      const count = Number(detail.requests);
      const what = count === 1 ? "1 request is" : `${count} requests are`;
      return `${what} not finished. Answer and close what is open, then end the controller.`;
    }
    default:
      return reason;
  }
}

/** What governs the requests of a controller with which nothing was signed. */
export function promiseWords(period: Period): string {
  return `None recorded. The published promise governs: an answer within ${describePeriod(period)}.`;
}

/** What an agreement version gives, in words. */
export function describeTerms(period: Period | null): string {
  return period === null ? "The published promise stays" : `Answer in ${describePeriod(period)}`;
}

/** What was just done, above the page that shows it. */
export const CONTROLLER_DONE: Readonly<Record<string, string>> = {
  added:
    "The controller is there. Next: its mail domains, its agreement and the people who act for it.",
  changed: "The facts are changed.",
  domain_added: "The mail domain is registered.",
  domain_removed: "The mail domain is removed.",
  agreement_added:
    "The new version is recorded. Requests that are already here keep their due day.",
  agreement_reaching:
    "The new version is recorded, for the open requests of its days too. Each gets its new date with an entry in its log.",
  ended: "The controller has ended. Its members can no longer sign in for it.",
  resumed: "The controller is taken up again.",
  member_added: "The member is invited by mail.",
  member_changed: "The role is changed.",
  member_ended: "The member is removed.",
};
