import { expect, it } from "vitest";
import { MOST_HEADERS } from "@/lib/intake/model/mail";
import { messageIdOf } from "@/lib/intake/model/message-id";

const headersOf = (...ids: string[]) => ids.map((value) => ({ name: "message-id", value }));
const filled = (count: number) => Array.from({ length: count }, () => ({ name: "x", value: "" }));

it("is the one that there is, however it was folded", () => {
  expect(messageIdOf({ headers: [...filled(3), ...headersOf("<a@b.example>")] })).toEqual({
    id: "<a@b.example>",
  });
  expect(messageIdOf({ headers: headersOf(" <a@ b.example> ") })).toEqual({ id: "<a@b.example>" });
});

it("is none where there is none, or an empty one", () => {
  expect(messageIdOf({ headers: filled(2) })).toBeNull();
  expect(messageIdOf({ headers: headersOf(" ") })).toBeNull();
});

it("is unclear where there are two, or more headers than are read", () => {
  expect(messageIdOf({ headers: headersOf("<a@b.example>", "<a@b.example>") })).toBe("several");
  const many = [...headersOf("<a@b.example>"), ...filled(MOST_HEADERS - 1)];
  expect(messageIdOf({ headers: many })).toBe("several");
  expect(messageIdOf({ headers: many.slice(1) })).toBeNull();
});
