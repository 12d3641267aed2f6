import { describe, expect, it } from "vitest";
import { sentenceOf } from "@/components/desk/queue/assign-words";
import { type RefusalArea, refusalWords } from "@/components/settings/refusal-words";
import { acknowledgeRefusal } from "@/lib/alarms/present";
import { answerRefusal } from "@/lib/answers/present/compose";
import { otherRefusal, type Unanswered } from "@/lib/core/unanswered";
import { delayRefusal } from "@/lib/delays/present";
import { feedRefusal } from "@/lib/feeds/present";
import { mailRefusal } from "@/lib/intake/present/decisions";
import { heldRefusal } from "@/lib/mail/present/held";
import { deskRefusal } from "@/lib/requests/present/refusals";
import { directRefusal } from "@/lib/routing/present/desk";
import { scanRefusal } from "@/lib/scanning/present";
import { taskRefusal } from "@/lib/tasks/present";
import words from "@/messages/en.json";

const REASONS: readonly Unanswered[] = ["failed", "no_answer", "outdated"];

const AREAS: readonly RefusalArea[] = [
  ...(["attendance", "calendar", "controller", "export", "feed"] as const),
  ...(["key", "person", "rule", "setting", "system"] as const),
];

const FORMS: Readonly<Record<string, (reason: string) => string>> = {
  acknowledgeRefusal,
  answerRefusal,
  deskRefusal,
  directRefusal,
  feedRefusal,
  heldRefusal,
  mailRefusal,
  scanRefusal,
  taskRefusal,
  "assignment of many": sentenceOf,
  delayRefusal: (reason) => delayRefusal(reason, {}).title,
  ...Object.fromEntries(
    AREAS.map((area) => [`settings: ${area}`, (reason: string) => refusalWords(area, reason, {})]),
  ),
};

describe("what no command says", () => {
  it.each(Object.entries(FORMS))("has its own words in every form of the desk: %s", (_, say) => {
    expect(REASONS.map(say)).toEqual(REASONS.map((reason) => otherRefusal(reason, "")));
    expect(say("anything_else")).not.toContain("What you entered is still here");
  });

  it("says that what was typed is still there, and never that nothing was done where nobody knows", () => {
    for (const reason of ["failed", "no_answer"]) {
      expect(otherRefusal(reason, "")).toContain("What you entered is still here");
      expect(otherRefusal(reason, "")).toContain("Look whether it was done");
    }
    // Nothing of a selection is left once it was sent.
    expect(otherRefusal("broke", "")).toContain("Look whether it was done");
    expect(otherRefusal("broke", "")).not.toContain("What you entered is still here");
    expect(otherRefusal("constructor", "otherwise")).toBe("otherwise");
  });

  it.each(["portal", "imports"] as const)("has words in the portal, too: %s", (area) => {
    for (const reason of REASONS) expect(Object.keys(words[area].refusals)).toContain(reason);
  });
});
