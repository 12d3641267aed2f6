import type { WrittenLanguage } from "@/lib/core/languages";
import type { AskWords } from "@/lib/core/translations";

/** The texts of a page for individuals, and what the company that processes the data is called there. */
export type AskPageWords = AskWords & { readonly us: string };

/** The questions that a person is asked, one to a page, in their order. */
export const ASK_STEPS = ["company", "wanted", "found", "reply"] as const;
export type AskStep = (typeof ASK_STEPS)[number];

/** Pages of the form behind the first one. */
export type AskPage = AskStep | "check" | "sent";

/** What was typed so far, right or wrong: all of it is kept. */
export type AskContent = {
  readonly company: string;
  /** "yes" where they do not know the company's name. */
  readonly companyUnknown: string;
  readonly companyAddress: string;
  readonly rights: readonly string[];
  readonly wish: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly number: string;
  readonly other: string;
  /** How we write back: "mail", or "link" for those who only keep the link. */
  readonly reply: string;
  readonly replyTo: string;
  /** A field that nobody sees and only a program fills in. */
  readonly hiddenField: string;
};

export const EMPTY_ASK: AskContent = {
  company: "",
  companyUnknown: "",
  companyAddress: "",
  rights: [],
  wish: "",
  name: "",
  email: "",
  phone: "",
  number: "",
  other: "",
  reply: "",
  replyTo: "",
  hiddenField: "",
};

/** Whether anything was answered, right or wrong. */
export function isBegun(content: AskContent): boolean {
  return Object.values(content).some(({ length }) => length > 0);
}

/** How long what was typed waits for the rest. The pages say so. */
export const ASK_HOURS = 4;

/** Carries the secret of what is being written, to these pages only. */
export const ASK_COOKIE = "thirty.ask";

export function askStart(language: WrittenLanguage): string {
  return `/ask/${language}`;
}

export function askPath(language: WrittenLanguage, page: AskPage): string {
  return `${askStart(language)}/${page}`;
}

/** The page that belongs to one direct request, for whoever has its link. */
export function statusPath(language: WrittenLanguage, token: string): string {
  return `${askStart(language)}/status/${token}`;
}

/** Where a reply is kept that goes along into another language: whoever has the link wrote it. */
export function replyPlace(token: string) {
  return { form: "reply", subjectId: token, personId: token } as const;
}

/** Where a page leads once it was saved: to itself with something wrong, else back to the check or on. */
export function afterSaving(saved: {
  readonly language: WrittenLanguage;
  readonly step: AskStep;
  readonly isFromCheck: boolean;
  readonly hasProblems: boolean;
}): string {
  const { language, step, isFromCheck, hasProblems } = saved;
  if (hasProblems) {
    return `${askPath(language, step)}?problems=1${isFromCheck ? "&from=check" : ""}`;
  }
  const next = ASK_STEPS[ASK_STEPS.indexOf(step) + 1];
  return askPath(language, isFromCheck || next === undefined ? "check" : next);
}

/** The same page in another language. Whoever has not said that they are done is told of nothing that is wrong. */
export function inLanguage(language: WrittenLanguage, step: AskStep, isFromCheck: boolean): string {
  return `${askPath(language, step)}${isFromCheck ? "?from=check" : ""}`;
}

/** The page before a question, for its link back. */
export function pageBefore(language: WrittenLanguage, page: AskStep | "check"): string {
  if (page === "check") return askPath(language, "reply");
  const before = ASK_STEPS[ASK_STEPS.indexOf(page) - 1];
  return before === undefined ? askStart(language) : askPath(language, before);
}

/**
 * The network an address belongs to, which is what limits count: a home or a company behind IPv4 (/24), a customer's share of
 * IPv6 (/48). What is no address stays as it is.
 */
export function networkOf(address: string): string {
  const v4 = /^(?:::ffff:)?(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.\d{1,3}$/i.exec(address);
  if (v4) return `${v4[1]}.${v4[2]}.${v4[3]}.0/24`;
  if (!address.includes(":")) return address;
  const [head = ""] = address.toLowerCase().split("::");
  const groups = head.split(":").filter((group) => group !== "");
  const three = [0, 1, 2].map((place) => (groups[place] ?? "0").replace(/^0+(?=.)/, ""));
  return `${three.join(":")}::/48`;
}
