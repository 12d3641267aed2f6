import { describe, expect, it } from "vitest";
import { CONTROLLER_LANGUAGES } from "@/lib/controllers/schema/languages";
import {
  languageInEnglish,
  languageOfPath,
  preferredLanguage,
  WRITTEN_CODES,
} from "@/lib/core/languages";

describe("the language of a page", () => {
  it.each([
    ["/ask/de", "de"],
    ["/ask/fr/company", "fr"],
    ["/ask/pl/company", "en"],
    ["/ask/design", "en"],
    ["/ask", "en"],
    ["/desk", "en"],
    ["/portal/de", "en"],
  ])("%s is %s", (path, language) => {
    expect(languageOfPath(path)).toBe(language);
  });

  it.each([
    ["de-AT,de;q=0.9,en;q=0.5", "de"],
    ["pl,nl;q=0.4,it;q=0.6", "it"],
    ["fr;q=0, es;q=0.1", "es"],
    ["pl", "en"],
    ["", "en"],
    [null, "en"],
    [";;;,,,q=,=1", "en"],
  ])("for a browser that asks for %j is %s", (header, language) => {
    expect(preferredLanguage(header)).toBe(language);
  });
});

it("has an English name for those who read of it on the desk", () => {
  const names = ["English", "German", "French", "Spanish", "Italian", "Dutch"];
  expect(WRITTEN_CODES.map(languageInEnglish)).toEqual(names);
  expect(CONTROLLER_LANGUAGES.slice(-3).map(languageInEnglish)).toEqual([
    "Portuguese",
    "Polish",
    "Swedish",
  ]);
  expect(languageInEnglish("qq")).toBe("qq");
});
