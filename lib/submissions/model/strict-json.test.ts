import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readStrictJson } from "@/lib/submissions/model/strict-json";

const read = (text: string) => readStrictJson(text, 8);

describe("a body in JSON", () => {
  it("is read as the parser of the language reads it", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify(value);
        expect(read(text)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
  });

  it.each([
    ['{"a":1,"a":2}'],
    ['{"a":1,"b":{"c":1,"c":1}}'],
    ['[{"a":[{"x":1}],"a":null}]'],
    ['{"a":1,"\\u0061":2}'],
    ['{"":1,"":2}'],
    ['{"__proto__":1,"__proto__":2}'],
    ['{"a":"}","b":"\\"","a":1}'],
  ])("with two members of one name is none: %s", (text) => {
    expect(read(text)).toEqual({ ok: false, problem: "name_twice" });
  });

  it.each([
    ['{"a":{"a":1},"b":{"a":1}}'],
    ['[{"a":1},{"a":1}]'],
    ['{"a":"a\\":{","b":"{\\"b\\":"}'],
    ['{"toString":1,"hasOwnProperty":2}'],
  ])("with one name at several places is read: %s", (text) => {
    expect(read(text)).toEqual({ ok: true, value: JSON.parse(text) });
  });

  it("is read to eight levels and no deeper", () => {
    const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
    expect(read(nested(8)).ok).toBe(true);
    expect(read(nested(9))).toEqual({ ok: false, problem: "too_deep" });
    expect(read(`{"a":${'{"a":'.repeat(50_000)}1${"}".repeat(50_001)}`)).toEqual({
      ok: false,
      problem: "too_deep",
    });
  });

  it.each([
    "",
    "{",
    "{'a':1}",
    '{"a":1,}',
    "NaN",
    '{"a":"\u0000"}',
    `{"a":"${'\\"'.repeat(200_000)}`,
  ])("that is not JSON is said to be none (%#)", (text) => {
    expect(read(text)).toEqual({ ok: false, problem: "not_json" });
  });
});
