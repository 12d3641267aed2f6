import { expect, it } from "vitest";
import { KeyRing, newKey } from "@/lib/core/crypto";
import {
  directCipher,
  directKeyPlace,
  draftCipher,
  draftHash,
  handOverCipher,
  handOverKeyPlace,
  isStatusToken,
  newDirectCipher,
  statusToken,
  tokenHash,
} from "@/lib/routing/model/sealing";

const ring = new KeyRing(newKey());
const [one, other] = [
  "0b8a3f0e-0000-4000-8000-000000000001",
  "0b8a3f0e-0000-4000-8000-000000000002",
];

it("makes a token that follows from the request and the key of the installation, and from nothing else", () => {
  const token = statusToken(ring, one);
  expect(isStatusToken(token)).toBe(true);
  expect(statusToken(ring, one)).toBe(token);
  expect(statusToken(ring, other)).not.toBe(token);
  expect(statusToken(new KeyRing(newKey()), one)).not.toBe(token);
});

it.each(["", "a".repeat(42), "a".repeat(44), `${"a".repeat(42)}.`, ` ${"a".repeat(43)}`])(
  "takes %j for no token",
  (text) => {
    expect(isStatusToken(text)).toBe(false);
  },
);

it("has a hash of its own for each token and each draft, and never the same for both", () => {
  const hashes = [tokenHash("a"), tokenHash("b"), draftHash("a"), draftHash("b")];
  const hex = hashes.map((hash) => Buffer.from(hash).toString("hex"));
  expect(new Set(hex).size).toBe(4);
});

it("wraps the key of a request for its own place, and for none of a hand-over", () => {
  const places = [
    directKeyPlace(one),
    directKeyPlace(other),
    handOverKeyPlace(one, other),
    handOverKeyPlace(other, one),
  ];
  expect(new Set(places).size).toBe(4);
});

it("opens what was sealed with the key of its own place only", () => {
  const key = newKey();
  const sealed = newDirectCipher(key).seal("direct_request.content", one, "Ada");
  const open = (wrapped: Uint8Array, id = one) =>
    directCipher(ring, id, wrapped).open("direct_request.content", one, sealed);
  const wrapped = ring.wrap(directKeyPlace(one), key);
  expect(open(wrapped)).toBe("Ada");
  expect(() => open(wrapped, other)).toThrow();
  expect(() => open(ring.wrap(handOverKeyPlace(one, other), key))).toThrow();
});

it("seals a hand-over for the controller that it goes to", () => {
  const key = newKey();
  const at = { controllerId: one, handOverId: other };
  const wrapped = ring.wrap(handOverKeyPlace(one, other), key);
  const sealed = handOverCipher(ring, at, wrapped).seal("hand_over.content", other, "Ada");
  expect(handOverCipher(ring, at, wrapped).open("hand_over.content", other, sealed)).toBe("Ada");
  // The same key without the controller opens nothing of it.
  expect(() => newDirectCipher(key).open("hand_over.content", other, sealed)).toThrow();
});

it("opens what somebody is writing with the secret in their browser, and with no other", () => {
  const sealed = draftCipher(ring, "a").seal("direct_draft.content", one, "Ada");
  expect(draftCipher(ring, "a").open("direct_draft.content", one, sealed)).toBe("Ada");
  expect(() => draftCipher(ring, "b").open("direct_draft.content", one, sealed)).toThrow();
});
