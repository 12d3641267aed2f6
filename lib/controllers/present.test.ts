import { expect, it } from "vitest";
import { promiseWords } from "@/lib/controllers/present";

it("a controller without an agreement is told the days of the promise that is in force", () => {
  expect(promiseWords({ unit: "business_days", amount: 20 })).toBe(
    "None recorded. The published promise governs: an answer within 20 business days.",
  );
});
