import { describe, expect, it } from "vitest";
import { acknowledgedOf } from "@/lib/alarms/present";

const row = (reference: string, refusal: string | null = null) => ({
  ...{ input: { reference }, refusal },
});

describe("what came of acknowledging many", () => {
  it("counts those alone that are, and names the others with why they are not", () => {
    const rows = [row("DSR-1"), row("DSR-2", "forbidden"), row("DSR-3"), row("DSR-4", "not_tried")];
    expect(acknowledgedOf(rows)).toEqual({
      done: "2 reminders are acknowledged.",
      refused: [
        { reference: "DSR-2", says: "Your role does not get reminders. Nothing was changed." },
        {
          reference: "DSR-4",
          says: "It was left as it is, because something went wrong before its turn.",
        },
      ],
    });
  });

  it("speaks of one, and says of none nothing at all", () => {
    expect(acknowledgedOf([row("DSR-1")]).done).toBe("1 reminder is acknowledged.");
    expect(acknowledgedOf([row("DSR-1", "failed")]).done).toBeNull();
    expect(acknowledgedOf([])).toEqual({ done: null, refused: [] });
  });
});
