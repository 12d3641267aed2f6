import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formInput, formValues } from "@/lib/gate/form-input";

function form(...entries: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

describe("a form's input", () => {
  it("keeps every value of a list, and the last of a plain field", () => {
    const input = formInput(
      form(["rights[]", "access"], ["rights[]", "erasure"], ["law", "eu"], ["law", "uk"]),
    );
    expect(input).toEqual({ rights: ["access", "erasure"], law: "uk" });
  });

  it("nests numbered fields in order, without gaps", () => {
    const input = formInput(
      form(["ids.2.kind", "email"], ["ids.0.kind", "name"], ["ids.0.value", "Ada"]),
    );
    expect(input).toEqual({ ids: [{ kind: "name", value: "Ada" }, { kind: "email" }] });
  });

  it("leaves out NUL, which no column of text takes", () => {
    const data = form(["name", "As\0ter"], ["rights[]", "acc\0ess"]);
    expect(formInput(data)).toEqual({ name: "Aster", rights: ["access"] });
    expect(formValues(data)).toEqual({ name: ["Aster"], "rights[]": ["access"] });
  });

  it("leaves out what React adds and what is a file", () => {
    const data = form(["$ACTION_KEY", "x"], ["a", "1"]);
    data.append("file", new File(["x"], "x.txt"));
    expect(formInput(data)).toEqual({ a: "1" });
    expect(formValues(data)).toEqual({ a: ["1"] });
  });

  it("never reaches a prototype and never throws, whatever the names are", () => {
    const part = fc.oneof(
      fc.constantFrom("__proto__", "constructor", "prototype", "0", "a", "toString"),
      fc.string(),
    );
    const name = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join("."));
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.string()), { maxLength: 20 }), (entries) => {
        formInput(form(...entries));
        expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
        expect(({} as Record<string, unknown>)["0"]).toBeUndefined();
        expect(({} as Record<string, unknown>).a).toBeUndefined();
      }),
    );
  });
});
