import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KeyRing, newKey, openBytes, openText, sealBytes, sealText } from "@/lib/core/crypto";

const bytes = fc.uint8Array({ maxLength: 2_000 });
const place = fc.string({ minLength: 1, maxLength: 60 });

describe("sealing", () => {
  it("gives back exactly what was sealed", () => {
    const key = newKey();
    fc.assert(
      fc.property(bytes, place, (plain, where) => {
        expect(Buffer.from(openBytes(key, where, sealBytes(key, where, plain)))).toEqual(
          Buffer.from(plain),
        );
      }),
    );
  });

  it("refuses a ciphertext with any single bit changed", () => {
    const key = newKey();
    fc.assert(
      fc.property(bytes, fc.nat(), fc.integer({ min: 0, max: 7 }), (plain, at, bit) => {
        const sealed = sealBytes(key, "here", plain);
        const index = at % sealed.length;
        sealed[index] = (sealed[index] ?? 0) ^ (1 << bit);
        expect(() => openBytes(key, "here", sealed)).toThrow();
      }),
    );
  });

  it("opens at no other place and with no other key", () => {
    const key = newKey();
    const sealed = sealText(key, "identifier.value|1|a", "ada@example.com");
    expect(openText(key, "identifier.value|1|a", sealed)).toBe("ada@example.com");
    expect(() => openText(key, "identifier.value|2|a", sealed)).toThrow();
    expect(() => openText(newKey(), "identifier.value|1|a", sealed)).toThrow();
  });

  it("never seals the same text to the same bytes twice", () => {
    const key = newKey();
    const seen = new Set<string>();
    for (let round = 0; round < 500; round += 1) {
      seen.add(Buffer.from(sealText(key, "here", "same")).toString("hex"));
    }
    expect(seen.size).toBe(500);
  });

  it("refuses what is too short or of an unknown version", () => {
    expect(() => openBytes(newKey(), "here", new Uint8Array(5))).toThrow("known version");
    const sealed = sealBytes(newKey(), "here", new Uint8Array(3));
    sealed[0] = 9;
    expect(() => openBytes(newKey(), "here", sealed)).toThrow("known version");
  });
});

describe("a key ring", () => {
  const ring = new KeyRing(newKey());

  it("unwraps a data key only at the place it was wrapped for", () => {
    const key = newKey();
    const wrapped = ring.wrap("request_key.wrapped|1|a", key);
    expect(Buffer.from(ring.unwrap("request_key.wrapped|1|a", wrapped))).toEqual(Buffer.from(key));
    expect(() => ring.unwrap("request_key.wrapped|2|a", wrapped)).toThrow();
  });

  it("indexes equal values of one controller alike, and of two controllers differently", () => {
    const index = (controller: string) =>
      Buffer.from(ring.controllerIndex(controller, "email", "ada@example.com")).toString("hex");
    expect(index("a")).toBe(index("a"));
    expect(index("a")).not.toBe(index("b"));
  });

  it("keeps so little of the desk's index that a match alone proves nothing", () => {
    expect(ring.deskIndex("email", "ada@example.com")).toHaveLength(5);
  });

  it("wants a key of 32 bytes", () => {
    expect(() => new KeyRing(new Uint8Array(16))).toThrow("32 bytes");
  });
});
