import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EMPTY_ASK } from "@/lib/routing/model/ask";
import { directContentSchema } from "@/lib/routing/schema";
import {
  AskStepInput,
  askContentSchema,
  askProblems,
  directContentOf,
  firstOpenAskStep,
} from "@/lib/routing/schema/ask";

const FULL = {
  ...EMPTY_ASK,
  company: " Aster ",
  rights: ["erasure", "access"],
  wish: " Soon. ",
  name: "Ada",
  email: "Ada@Mail.example",
  reply: "mail",
  replyTo: " Ada@Mail.example ",
};

describe("the answers of an individual", () => {
  it.each([
    ["company", { company: " " }, { company: "company_missing" }],
    ["company", { company: "", companyUnknown: "yes" }, {}],
    ["company", { company: "x".repeat(201) }, { company: "too_long" }],
    ["wanted", { rights: [], wish: " " }, { "rights[]": "wanted_missing" }],
    ["wanted", { rights: [], wish: "Stop it." }, {}],
    ["wanted", { wish: "x".repeat(4_001) }, { wish: "wish_too_long" }],
    ["found", { name: "", email: "" }, { name: "found_missing" }],
    ["found", { email: "ada" }, { email: "not_an_email" }],
    ["found", { phone: "12" }, { phone: "not_a_phone" }],
    ["reply", { reply: "" }, { reply: "reply_missing" }],
    ["reply", { replyTo: "" }, { replyTo: "address_missing" }],
    ["reply", { replyTo: "ada@mail" }, { replyTo: "not_an_email" }],
    ["reply", { replyTo: "a@b.example,c@d.example" }, { replyTo: "not_an_email" }],
    ["reply", { replyTo: "a@b.example\nBcc: c@d.example" }, { replyTo: "not_an_email" }],
    ["reply", { reply: "link", replyTo: "nonsense" }, {}],
  ] as const)("on %s with %j lack %j", (step, change, problems) => {
    expect(askProblems({ ...FULL, ...change }, step)).toEqual(problems);
  });

  it("become what was written, trimmed, with rights in their order and the reply address in small letters", () => {
    expect(firstOpenAskStep(FULL)).toBeNull();
    expect(directContentOf(FULL)).toEqual({
      company: "Aster",
      companyAddress: "",
      rights: ["access", "erasure"],
      wish: "Soon.",
      identifiers: [
        { kind: "name", value: "Ada" },
        { kind: "email", value: "Ada@Mail.example" },
      ],
      replyTo: "ada@mail.example",
    });
  });

  it("keep what somebody typed of a name that they do not know", () => {
    const unsure = { ...FULL, companyUnknown: "yes" };
    expect(directContentOf(unsure).company).toBe("Aster");
    expect(directContentOf({ ...unsure, company: " " }).company).toBe("");
  });

  it("that were typed by anything at all are kept and told of, and never break a page", () => {
    const text = fc.string({ unit: "binary", maxLength: 60 });
    const page = fc.record({
      company: text,
      rights: fc.array(text, { maxLength: 6 }),
      wish: text,
      name: text,
      email: text,
      phone: text,
      reply: text,
      replyTo: text,
    });
    fc.assert(
      fc.property(page, (typed) => {
        const content = askContentSchema.parse({ ...EMPTY_ASK, ...typed });
        const open = firstOpenAskStep(content);
        if (open === null) directContentSchema.parse(directContentOf(content));
        else expect(Object.keys(askProblems(content, open))).not.toEqual([]);
      }),
    );
  });

  it("are refused where somebody sends more than our fields hold", () => {
    const page = { secret: "A".repeat(43), language: "en", step: "wanted" };
    expect(AskStepInput.safeParse({ ...page, wish: "x".repeat(12_001) }).success).toBe(false);
    expect(AskStepInput.safeParse({ ...page, wish: "x", surprise: "ignored" }).success).toBe(true);
    expect(AskStepInput.safeParse({ ...page, language: "xx" }).success).toBe(false);
  });
});
