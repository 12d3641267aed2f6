import { addDays, civilDateIn, isBefore } from "@/lib/core/civil-date";
import type { ExtensionReason } from "@/lib/sla/model/rule";
import type { Act, Story } from "./acts";
import { CONTROLLERS } from "./cast";

// What moves clocks in the story: questions whose law lets them stop it, two notices, and a receipt that was another.

const DAY = 24 * 60 * 60 * 1000;
const UK_STOPS_FROM = "2026-02-05";
const NOTICES: readonly { readonly reason: ExtensionReason; readonly text: string }[] = [
  {
    reason: "complexity",
    text: "Part of the data lies in an archive that has to be restored before it can be searched. We will need up to two more months, and write as soon as it is done.",
  },
  {
    reason: "number_of_requests",
    text: "You have sent us many requests in these weeks. For this one we will need up to two more months.",
  },
];

function lawOf({ controller }: Story) {
  return CONTROLLERS[controller]?.law;
}

/** Whether the law of a story lets a question about the person stop its clock. */
export function letsStop(story: Story): boolean {
  const asked = story.arrivedAt.getTime() - story.askedDaysBefore * DAY;
  switch (lawOf(story)) {
    case "eu":
      return true;
    case "uk":
      return new Date(asked).toISOString().slice(0, 10) >= UK_STOPS_FROM;
    default:
      return false;
  }
}

/** Days from arrival after which a notice is written, in time under every law that knows one. */
const NOTICE_AFTER = 15;

function momentOf(story: Story, days: number): Date {
  return new Date(story.arrivedAt.getTime() + days * DAY + 90 * 60_000);
}

/** Whether work goes on at a moment: taken up before it, answered well after it. */
function isAtWork(story: Story, at: Date): boolean {
  const when = (verb: Act["verb"]) => story.acts.find((act) => act.verb === verb)?.at;
  const [begun, answered] = [when("accept"), when("answer")];
  return begun !== undefined && begun < at && (answered === undefined || answered > at);
}

function insert(story: Story, act: Act): Story {
  const acts = [...story.acts, act].sort((one, other) => one.at.getTime() - other.at.getTime());
  return { ...story, acts };
}

/** Gives the turns to the first stories that can bear them, so that they are the same every time. */
export function withTurns(stories: readonly Story[], now: Date): Story[] {
  const left = [...NOTICES];
  let isCorrected = false;
  return stories.map((story) => {
    const noticeAt = momentOf(story, NOTICE_AFTER);
    if (left.length > 0 && lawOf(story) === "eu" && noticeAt < now && isAtWork(story, noticeAt)) {
      const notice = left.shift();
      if (notice) return insert(story, { at: noticeAt, verb: "extend", ...notice });
    }
    const foundAt = momentOf(story, 3);
    const canBeFound = story.channel === "letter" && story.askedDaysBefore >= 2;
    if (!isCorrected && canBeFound && foundAt < now && isAtWork(story, foundAt)) {
      isCorrected = true;
      return insert(story, { at: foundAt, verb: "correct_receipt" });
    }
    return story;
  });
}

/** The business day before a story's arrival, on the controller's calendar: when its letter had truly come. */
export function trueReceipt(story: Story, zone: string) {
  const arrived = civilDateIn(zone, story.arrivedAt);
  const before = addDays(arrived, -1);
  const asked = addDays(arrived, -story.askedDaysBefore);
  return isBefore(before, asked) ? asked : before;
}
