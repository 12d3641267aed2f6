import { describe, expect, it } from "vitest";
import { findLaw } from "@/lib/intake/model/find-law";
import { headerSource } from "@/lib/intake/model/sources";

const lawIn = (text: string) => findLaw([headerSource("", "subject", text)]).value;

describe("the law a mail names", () => {
  it.each([
    ["Request under the GDPR", "eu"],
    ["My rights under UK GDPR", "uk"],
    ["CCPA request", "california"],
    ["Erasure under PIPEDA", "canada"],
    ["Demande selon la Loi 25", "quebec"],
    ["Delete my data (VCDPA)", "virginia"],
    ["Colorado Privacy Act request", "colorado"],
    ["Under the Texas Data Privacy and Security Act", "texas"],
    ["Access under APP 12", "australia"],
    ["APPI Article 33", "japan"],
  ])("%s", (text, law) => {
    expect(lawIn(text)).toBe(law);
  });

  it.each(["Law 251", "App 125", "Happi", "no law at all"])("is not read into %s", (text) => {
    expect(lawIn(text)).toBeNull();
  });

  it("is left to a person where there are several", () => {
    expect(findLaw([headerSource("", "subject", "PIPEDA and Law 25")])).toMatchObject({
      value: null,
      reason: "several_laws_named",
    });
  });
});
