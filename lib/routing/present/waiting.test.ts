import { describe, expect, it } from "vitest";
import { WRITTEN_CODES } from "@/lib/core/languages";
import { askWords } from "@/lib/core/translations";
import type { FormState } from "@/lib/gate/form-state";
import { waitMinutes } from "@/lib/routing/model/limits";
import { waitSentence, waitWords } from "@/lib/routing/present/waiting";

const refused = (reason: string, minutes = 35): FormState => ({
  ...{ status: "refused", reason, detail: { minutes }, values: {} },
});

describe("what is said to whoever has to wait", () => {
  it.each(WRITTEN_CODES)("tells whose limit it is and how long: %s", (language) => {
    const words = askWords(language);
    const kept = words.say("limited.kept");
    const said = ["limited_network", "limited_all"].map((reason) =>
      waitSentence(waitWords(words, "typed"), refused(reason)),
    );
    expect(new Set(said).size).toBe(2);
    for (const sentence of said) {
      expect(sentence).toContain(" 35 ");
      expect(sentence).not.toMatch(/[{}]/);
      expect(sentence).toContain(kept);
    }
    expect(waitSentence(waitWords(words, "nothing"), refused("limited_all"))).not.toContain(kept);
  });

  it("does not take the limit of a network for a crowd", () => {
    const words = waitWords(askWords("en"), "typed");
    expect(waitSentence(words, refused("limited_network"))).toBe(
      "Too much has been sent to us in a short time from your internet connection, or from others in the same network. " +
        "You can try again in 35 minutes. Nothing is lost: what you typed stays here.",
    );
    expect(waitSentence(words, refused("limited_all"))).toContain("Very many people are writing");
  });

  it("is nothing where something else was answered", () => {
    const words = waitWords(askWords("en"), "typed");
    expect(waitSentence(words, refused("not_asked"))).toBeNull();
    expect(waitSentence(words, { status: "idle" })).toBeNull();
  });

  it("is never shorter than the wait, and in steps", () => {
    expect([1, 300, 301, 3_540, 3_600].map(waitMinutes)).toEqual([5, 5, 10, 60, 60]);
  });
});
