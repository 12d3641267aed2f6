import { describe, expect, it } from "vitest";
import { forgetUnsent, keepUnsent, MOST_UNSENT, unsentValues } from "./unsent";

describe("what was typed and not sent", () => {
  it("is the newest of its form, until it is forgotten", () => {
    keepUnsent("note A", { body: ["They"] });
    keepUnsent("note B", { body: ["Other"] });
    keepUnsent("note A", { body: ["They called"] });
    expect(unsentValues("note A")).toEqual({ body: ["They called"] });
    forgetUnsent("note A");
    expect(unsentValues("note A")).toBeUndefined();
    expect(unsentValues("note B")).toEqual({ body: ["Other"] });
  });

  it("gives way, the one that was left longest ago first", () => {
    for (let form = 0; form < MOST_UNSENT; form += 1) keepUnsent(`form ${form}`, {});
    keepUnsent("form 0", { body: ["still written on"] });
    keepUnsent("one more", {});
    expect(unsentValues("form 0")).toEqual({ body: ["still written on"] });
    expect(unsentValues("form 1")).toBeUndefined();
    expect(unsentValues("form 2")).toEqual({});
  });
});
