import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KeyRing, newKey } from "@/lib/core/crypto";
import { openToken, sealToken } from "@/lib/core/sealed-token";

const ring = new KeyRing(newKey());
const NOW = new Date("2026-06-16T09:00:00.000Z");
const inMinutes = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const HERE = "desk.search|olga";
const seal = (text: string) => sealToken(ring, HERE, text, inMinutes(60));

describe("a sealed token", () => {
  it("gives back exactly the text it was made of", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 320 }), (text) => {
        const token = seal(text);
        expect(token).toMatch(/^[\w-]+$/);
        expect(openToken(ring, HERE, token, NOW)).toBe(text);
      }),
    );
    for (const text of ["", "\0\0", "\u0001", "ends in zeros\0\u0001\0"]) {
      expect(openToken(ring, HERE, seal(text), NOW)).toBe(text);
    }
  });

  it("shows neither the text, nor how long it is, nor whether two are the same, and is short", () => {
    const token = seal("ada@mail.example");
    expect(Buffer.from(token, "base64url").toString("latin1")).not.toContain("ada");
    expect(seal("a").length).toBe(token.length);
    expect(seal("ada@mail.example")).not.toBe(token);
    expect(token.length).toBeLessThan(100);
  });

  it("opens at its own place and with its own key only", () => {
    const token = seal("ada@mail.example");
    expect(openToken(ring, "desk.search|owen", token, NOW)).toBeNull();
    expect(openToken(ring, "portal.search|olga", token, NOW)).toBeNull();
    expect(openToken(new KeyRing(newKey()), HERE, token, NOW)).toBeNull();
  });

  it("opens until its time is over", () => {
    const token = seal("ada@mail.example");
    expect(openToken(ring, HERE, token, inMinutes(60))).toBe("ada@mail.example");
    expect(openToken(ring, HERE, token, inMinutes(61))).toBeNull();
  });

  it("does not open once a single character is another one, or when it was cut or made up", () => {
    const token = seal("ada@mail.example");
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === "A" ? "Q" : "A";
      const changed = `${token.slice(0, at)}${other}${token.slice(at + 1)}`;
      const isSame = Buffer.from(changed, "base64url").equals(Buffer.from(token, "base64url"));
      if (!isSame) expect(openToken(ring, HERE, changed, NOW)).toBeNull();
    }
    for (const made of ["", "x", "ada@mail.example", token.slice(0, -4), `${token}AAAA`, "%%%"]) {
      expect(openToken(ring, HERE, made, NOW)).toBeNull();
    }
  });
});
