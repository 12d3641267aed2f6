import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { apiKeyText, readApiKeyText } from "@/lib/core/api-key";
import { newId } from "@/lib/core/ids";

const SECRET = randomBytes(32);

describe("a key for machines", () => {
  it("leads back to its row, and says what it is", () => {
    const id = newId();
    const text = apiKeyText(SECRET, id);
    expect(text).toMatch(/^thirty_[0-9a-f]{32}_[\w-]{43}$/);
    expect(readApiKeyText(SECRET, text)).toBe(id);
  });

  it("of another installation, or with any one character changed, opens nothing", () => {
    const text = apiKeyText(SECRET, newId());
    expect(readApiKeyText(randomBytes(32), text)).toBeNull();
    const opened = Array.from(text, (letter, place) => {
      const other = letter === "a" ? "b" : "a";
      return readApiKeyText(SECRET, text.slice(0, place) + other + text.slice(place + 1));
    });
    // The last character carries two bits that mean nothing, as base64 has it.
    expect(opened.slice(0, -1).every((id) => id === null)).toBe(true);
  });

  it.each(["", "thirty_", "thirty__", `thirty_${"0".repeat(32)}_${"A".repeat(43)}`, "Bearer x"])(
    "is not %j",
    (text) => {
      expect(readApiKeyText(SECRET, text)).toBeNull();
    },
  );
});
