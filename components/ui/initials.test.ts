import { expect, it } from "vitest";
import { initials } from "./initials";

it.each([
  ["Mara Lindqvist", "ML"],
  ["inès duval", "ID"],
  ["Jean-Luc Anders Ek", "JE"],
  ["Åsa", "Å"],
  ["  ", "?"],
])("%s is known as %s", (name, letters) => {
  expect(initials(name)).toBe(letters);
});
