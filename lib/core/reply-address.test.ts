import { createHmac, randomBytes, randomInt } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { makeReplyAddress, readReplyAddress } from "@/lib/core/reply-address";

const KEY = randomBytes(32);
const DOMAIN = "intake.northwind.example";
const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

const letters = (count: number) =>
  Array.from({ length: count }, () => LETTERS.charAt(randomInt(32))).join("");

describe("a reply address", () => {
  it("is read back, in whatever case a mail server leaves it", () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const address = makeReplyAddress(KEY, id, DOMAIN);
        expect(address).toMatch(/^reply\+[a-z2-7]{52}@intake\.northwind\.example$/);
        expect(address.indexOf("@")).toBeLessThanOrEqual(64);
        expect(readReplyAddress(KEY, address)).toBe(id);
        expect(readReplyAddress(KEY, address.toUpperCase())).toBe(id);
      }),
    );
  });

  it("stays the same over the years: mails that were sent carry it", () => {
    const id = "2f1c1d0a-9a52-4c36-9d2e-0c3a4b5d6e7f";
    const address = makeReplyAddress(new Uint8Array(32).fill(7), id, DOMAIN);
    expect(address).toMatchInlineSnapshot(
      `"reply+f4ob2cu2kjgdnhjobq5ewxlop4lctxcmjz4gjtjb7aggezjbj47u@intake.northwind.example"`,
    );
  });

  it("belongs to one key", () => {
    const address = makeReplyAddress(KEY, newId(), DOMAIN);
    expect(readReplyAddress(randomBytes(32), address)).toBe("forged");
  });

  it.each([
    "privacy@northwind.example",
    "replyx+abc@northwind.example",
    "reply@northwind.example",
    "",
    "@",
    "a+reply+x@y.example",
  ])("is not every address: %s", (address) => {
    expect(readReplyAddress(KEY, address)).toBeNull();
  });

  it("is made of a request's id and nothing else", () => {
    expect(() => makeReplyAddress(KEY, "not an id", DOMAIN)).toThrow();
  });
});

/** Addresses that an attacker who knows everything but the key may try. */
function forgeries(): (() => string)[] {
  const id = newId();
  const genuine = makeReplyAddress(KEY, id, DOMAIN);
  const code = genuine.slice("reply+".length, genuine.indexOf("@"));
  const other = makeReplyAddress(KEY, newId(), DOMAIN).slice("reply+".length, -DOMAIN.length - 1);
  const at = (text: string) => `reply+${text}@${DOMAIN}`;
  const unkeyed = createHmac("sha256", "").update(id).digest("hex").slice(0, 26);
  return [
    () => at(letters(52)),
    () => at(code.slice(0, 26) + letters(26)),
    () => at(letters(26) + code.slice(26)),
    () => at(code.slice(0, 26) + other.slice(26)),
    () => at(changedAt(code, randomInt(52))),
    () => at(code.slice(0, randomInt(52))),
    () => at(code + letters(1 + randomInt(8))),
    () => at(code.slice(26) + code.slice(0, 26)),
    () => at(`${code.slice(0, 26)}${"a".repeat(26)}`),
    () => at(`${code.slice(0, 26)}${unkeyed}`),
    () => at(id),
    () => at(id.replaceAll("-", "")),
    () => at(`DSR-2026-${letters(6)}`),
    () => at(`${id}.${letters(26)}`),
    () => at(`${code.slice(0, 51)}\u0131`),
    () => at(`${code.slice(0, 51)}=`),
    () => `reply+${code}`,
    () => `reply+${code}+${letters(4)}@${DOMAIN}`,
    () => `reply+ ${code}@${DOMAIN}`,
    () => `reply+${code}\u0000@${DOMAIN}`,
  ];
}

/** Another letter at one place, the spare bits of the last letters included. */
function changedAt(code: string, place: number): string {
  const letter = LETTERS.charAt((LETTERS.indexOf(code.charAt(place)) + 1 + randomInt(31)) % 32);
  return code.slice(0, place) + letter + code.slice(place + 1);
}

it("is never believed when it was not made here: 10,000 forgeries", () => {
  const read = Array.from({ length: 500 }, forgeries)
    .flat()
    .map((forge) => readReplyAddress(KEY, forge()));
  expect(read).toHaveLength(10_000);
  expect(new Set(read)).toEqual(new Set(["forged"]));
});
