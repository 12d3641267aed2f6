import { expect, it } from "vitest";
import { replayFileHref, replayHref, USUAL_REPLAY } from "@/lib/reports/model/replay-address";

it("a replay is asked for a controller, and its file by everything that was tried out", () => {
  expect(replayHref("one")).toBe("/reports/replay?controller=one");
  expect(replayFileHref({ controllerId: "one", ...USUAL_REPLAY })).toBe(
    "/files/lists/reports-replay.csv?controller=one&amount=10&unit=business_days" +
      "&start=day_after_receipt&rollOver=none&pauses=granted&months=12",
  );
  expect(replayFileHref({ controllerId: "one", ...USUAL_REPLAY, calendar: "DE-BY" })).toContain(
    "&calendar=DE-BY&months=12",
  );
});
