import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { forgetUnsent, keepingUnsent, keepUnsent, MOST_UNSENT, unsentValues } from "./unsent";
import { UnsentOf, useUnsentName } from "./unsent-of";

const Name = () => useUnsentName("note A");

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

describe("a form that is sent", () => {
  const IDLE = { status: "idle" };
  const form = new FormData();
  form.set("body", "They called");
  const values = { body: ["They called"] };

  it("is found by nobody while it is under way, and gone once it has led on", async () => {
    for (const answer of [
      () => Promise.resolve(IDLE),
      () => Promise.reject(new Error("on to another page")),
    ]) {
      keepUnsent("note", values);
      let during: unknown = "not asked";
      const send = keepingUnsent(() => {
        during = unsentValues("note");
        // Somebody types on while it is sent: React empties the form all the same.
        keepUnsent("note", values);
        return answer();
      }, "note");
      await send(IDLE, form).catch(() => undefined);
      expect([during, unsentValues("note")]).toEqual([undefined, undefined]);
    }
  });

  it.each(["refused", "invalid", "done"])("is kept again where it stays, %s", async (status) => {
    const send = keepingUnsent(async () => ({ status }), "note");
    await send(IDLE, form);
    expect(unsentValues("note")).toEqual(values);
    forgetUnsent("note");
  });
});

describe("whose it is", () => {
  const nameFor = (personId: string) =>
    renderToStaticMarkup(
      <UnsentOf value={personId}>
        <Name />
      </UnsentOf>,
    );

  it("is said by its name, so that whoever signs in next in the same tab does not find it", () => {
    expect(nameFor("ada")).toBe(nameFor("ada"));
    expect(nameFor("ada")).not.toBe(nameFor("ben"));
    expect(renderToStaticMarkup(<Name />)).toBe("");
  });
});
