import { describe, expect, it } from "vitest";
import { matchController } from "@/lib/intake/model/match-controller";

const registered = [
  { domain: "acme.example", controllerId: "acme" },
  { domain: "labs.acme.example", controllerId: "labs" },
  { domain: "Bücher.example", controllerId: "buch" },
  { domain: "shared.example", controllerId: "one" },
  { domain: "shared.example", controllerId: "two" },
];

function matched(domain: string): string | null {
  const match = matchController({ name: "", address: `a@${domain}` }, registered);
  return match.controllerId ?? match.reason;
}

describe("the controller is found by the sender's registered domain", () => {
  it.each([
    ["acme.example", "acme"],
    ["mail.eu.acme.example", "acme"],
    ["labs.acme.example", "labs"],
    ["x.labs.acme.example", "labs"],
    ["bücher.example", "buch"],
    ["xn--bcher-kva.example", "buch"],
    ["shared.example", "several_controllers"],
  ])("%s is %s", (domain, expected) => {
    expect(matched(domain)).toBe(expected);
  });

  it.each([
    ["another name", "other.example", "unknown_domain"],
    ["the name without its dot", "notacme.example", "unknown_domain"],
    ["the name in front of another", "acme.example.evil.test", "look_alike_domain"],
    ["a digit for a letter", "4cme.example", "look_alike_domain"],
    ["a Cyrillic letter", "аcme.example", "look_alike_domain"],
    ["a Cyrillic letter, encoded", "xn--cme-5cd.example", "look_alike_domain"],
    ["an accent", "acmé.example", "look_alike_domain"],
    ["rn for m", "acrne.example", "look_alike_domain"],
    ["a missing letter", "acme.exmple", "look_alike_domain"],
    ["a path", "acme.example/evil.test", "unknown_domain"],
    ["a bare ending", "example", "unknown_domain"],
  ])("%s matches nobody", (_what, domain, reason) => {
    expect(matched(domain)).toBe(reason);
  });
});
