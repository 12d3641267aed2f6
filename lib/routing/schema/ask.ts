import { z } from "zod";
import { isWritten } from "@/lib/core/languages";
import { oneLineName } from "@/lib/core/one-line-name";
import { RIGHTS } from "@/lib/requests/model/codes";
import { type IdentifierKind, identifierProblem } from "@/lib/requests/model/identifier";
import { ASK_STEPS, type AskContent, type AskStep } from "@/lib/routing/model/ask";
import type { DirectContent, DirectIdentifier } from "@/lib/routing/model/direct";

const LONGEST_NAME = 200;
export const LONGEST_WISH = 4_000;
/** Longer than anything that is accepted, so that what is too long is kept and told of. */
const LONGEST_TYPED = 12_000;
const LONGEST_ADDRESS = 254;

const typed = z.string().max(LONGEST_TYPED).default("");

/** What the question pages ask for, as typed. */
const answers = {
  company: typed,
  companyUnknown: typed,
  companyAddress: typed,
  rights: z.array(z.string().max(40)).max(RIGHTS.length).default([]),
  wish: typed,
  name: typed,
  email: typed,
  phone: typed,
  number: typed,
  other: typed,
  reply: typed,
  replyTo: typed,
};

/** A stored draft. What an older version left out is empty. */
export const askContentSchema = z.object({
  ...answers,
  hiddenField: typed,
}) satisfies z.ZodType<AskContent>;

export const languageSchema = z.string().refine(isWritten);
/** The secret of a draft, as it comes back in the browser's cookie. */
export const draftSecret = z.string().regex(/^[\w-]{43}$/);

/** One question page as it was sent, whatever was typed. `website` is the field that nobody sees. */
export const AskStepInput = z.object({
  secret: draftSecret,
  language: languageSchema,
  step: z.enum(ASK_STEPS),
  from: z.literal("check").optional().catch(undefined),
  /** The language in which the person goes on, on the same page. */
  to: languageSchema.optional().catch(undefined),
  ...answers,
  website: typed,
});
export type AskStepTyped = z.output<typeof AskStepInput>;

/** What is wrong, by field; the values are codes, and the pages have the words. */
export type AskProblems = Readonly<Record<string, string>>;

const IDENTIFIERS: readonly (readonly [keyof AskContent & string, IdentifierKind])[] = [
  ["name", "name"],
  ["email", "email"],
  ["phone", "phone"],
  ["number", "crm_id"],
  ["other", "other"],
];

function tooLong(fields: Readonly<Record<string, string>>, longest: number): AskProblems {
  const long = Object.entries(fields).filter(([, text]) => text.trim().length > longest);
  return Object.fromEntries(long.map(([name]) => [name, "too_long"]));
}

function companyProblems({ company, companyUnknown, companyAddress }: AskContent): AskProblems {
  const isMissing = oneLineName(company) === "" && companyUnknown !== "yes";
  const long = tooLong({ company, companyAddress }, LONGEST_NAME);
  return isMissing ? { ...long, company: "company_missing" } : long;
}

function wantedProblems({ rights, wish }: AskContent): AskProblems {
  const isMissing = rights.length === 0 && wish.trim() === "";
  const long = wish.trim().length > LONGEST_WISH ? { wish: "wish_too_long" } : {};
  return isMissing ? { "rights[]": "wanted_missing" } : long;
}

function foundProblems(content: AskContent): AskProblems {
  const filled = IDENTIFIERS.filter(([field]) => String(content[field]).trim() !== "");
  if (filled.length === 0) return { name: "found_missing" };
  const problems = filled.flatMap(([field, kind]) => {
    const wrong = identifierProblem(kind, String(content[field]));
    return wrong === null ? [] : [[field, wrong] as const];
  });
  return Object.fromEntries(problems);
}

const ADDRESS =
  /^[^\s@<>"(),;:\\[\]]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}[\p{L}\p{N}-]*$/u;

function replyProblems({ reply, replyTo }: AskContent): AskProblems {
  if (reply === "link") return {};
  if (reply !== "mail") return { reply: "reply_missing" };
  const address = replyTo.trim();
  if (address === "") return { replyTo: "address_missing" };
  const isFine = address.length <= LONGEST_ADDRESS && ADDRESS.test(address);
  return isFine ? {} : { replyTo: "not_an_email" };
}

/** What is wrong with one page; empty when nothing is. */
export function askProblems(content: AskContent, step: AskStep): AskProblems {
  switch (step) {
    case "company":
      return companyProblems(content);
    case "wanted":
      return wantedProblems(content);
    case "found":
      return foundProblems(content);
    case "reply":
      return replyProblems(content);
  }
}

/** The first page on which something is wrong or missing, or null when it can be sent. */
export function firstOpenAskStep(content: AskContent): AskStep | null {
  return ASK_STEPS.find((step) => Object.keys(askProblems(content, step)).length > 0) ?? null;
}

/** What a complete draft says. */
export function directContentOf(content: AskContent): DirectContent {
  const identifiers = IDENTIFIERS.map(
    ([field, kind]): DirectIdentifier => ({ kind, value: String(content[field]).trim() }),
  );
  return {
    // Whoever does not know the name may still have typed what they remember of it.
    company: oneLineName(content.company),
    companyAddress: oneLineName(content.companyAddress),
    rights: RIGHTS.filter((right) => content.rights.includes(right)),
    wish: content.wish.trim(),
    identifiers: identifiers.filter(({ value }) => value !== ""),
    replyTo: content.reply === "mail" ? content.replyTo.trim().toLowerCase() : null,
  };
}
