import { expect, it } from "vitest";
import { deskRefusal } from "@/lib/requests/present/refusals";

it("says of a receipt after the answer when that was sent", () => {
  expect(deskRefusal("receipt_after_answer", { day: "2025-06-25", time: "14:03" })).toBe(
    "The answer was sent on Wed 25 Jun 2025 at 14:03 on the controller's clock. The request cannot have reached us after that.",
  );
});
