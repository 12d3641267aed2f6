import { describe, expect, it } from "vitest";
import { newReference } from "@/lib/core/reference";
import {
  ASSIGN_TO,
  Assignment,
  readAssignments,
  selectionValue,
  undoValue,
} from "@/lib/requests/schema/assign";

const ME = "7a9c1f0e-4c1c-4c1e-9a53-2f3d6b0f2a11";
const OTHER = "0b8c1f0e-4c1c-4c1e-9a53-2f3d6b0f2a22";
const one = newReference(2026, (count) => new Uint8Array(count).fill(1));
const two = newReference(2026, (count) => new Uint8Array(count).fill(2));

function form(entries: readonly [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}
const selected: [string, string][] = [
  ["requests[]", selectionValue(one, null)],
  ["requests[]", selectionValue(two, OTHER)],
];

describe("the form of the selection", () => {
  it("gives each selected request, with the owner that was seen, to whom the button says", () => {
    const mine = readAssignments(form([...selected, ["to", ASSIGN_TO.me]]), ME);
    expect(mine.map((input) => Assignment.parse(input))).toEqual([
      { reference: one, from: null, to: ME },
      { reference: two, from: OTHER, to: ME },
    ]);
    const freed = readAssignments(form([...selected, ["to", ASSIGN_TO.nobody]]), ME);
    expect(freed.map((input) => Assignment.parse(input).to)).toEqual([null, null]);
    const chosen = form([...selected, ["to", ASSIGN_TO.chosen], ["assignee", OTHER]]);
    expect(readAssignments(chosen, ME).map(({ to }) => to)).toEqual([OTHER, OTHER]);
  });

  it("does nothing while no person is chosen, so that Enter in a box is harmless", () => {
    expect(
      readAssignments(form([...selected, ["to", ASSIGN_TO.chosen], ["assignee", ""]]), ME),
    ).toEqual([]);
    expect(readAssignments(form(selected), ME)).toEqual([]);
    expect(readAssignments(form([["to", ASSIGN_TO.me]]), ME)).toEqual([]);
  });

  it("gives each request back to its own owner on undo, whatever else the form says", () => {
    const undo = form([
      ["requests[]", undoValue({ reference: one, from: null, to: ME })],
      ["requests[]", undoValue({ reference: two, from: OTHER, to: ME })],
    ]);
    expect(readAssignments(undo, ME).map((input) => Assignment.parse(input))).toEqual([
      { reference: one, from: ME, to: null },
      { reference: two, from: ME, to: OTHER },
    ]);
  });

  it("is not trusted: a mistyped reference or a made-up owner is refused by the schema", () => {
    expect(Assignment.safeParse({ reference: "DSR-2026-AAAAAA", from: "", to: ME }).success).toBe(
      false,
    );
    expect(Assignment.safeParse({ reference: one, from: "x' or 1=1", to: ME }).success).toBe(false);
  });
});
