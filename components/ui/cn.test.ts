import { expect, it } from "vitest";
import { cn } from "./cn";

it("lets the later of two classes for one thing win", () => {
  expect(cn("px-2 text-ink", "px-4")).toBe("text-ink px-4");
});

it("keeps a size and a colour of text beside each other", () => {
  expect(cn("text-md", "text-ink-muted")).toBe("text-md text-ink-muted");
});
