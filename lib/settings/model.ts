/** Keys of the rows of settings this domain owns. The row of mail belongs to lib/mail, which reads it at rank 2. */
export const SIGN_IN_SETTING = "sign_in";

/** Who says how something is set. What the environment says wins, and a page can only show it. */
export type Source = "environment" | "settings" | "none";

export type OpenIdProvider = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name: string;
};
export type FacebookProvider = { readonly clientId: string; readonly clientSecret: string };

export type SignInSettings = {
  readonly oidc: OpenIdProvider | null;
  readonly oidcSource: Source;
  readonly facebook: FacebookProvider | null;
  readonly facebookSource: Source;
};

/** How single sign-on is called on its button when nobody gave it a name. */
export const DEFAULT_OIDC_NAME = "Single sign-on";

const LOCAL = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * The address of an identity provider, without a slash at its end, or null. Only https, for the sake of the secret;
 * http on this machine where `allowLocal` says so (the demo and the tests).
 */
export function readIssuer(text: string, allowLocal: boolean): string | null {
  const url = URL.parse(text.trim());
  if (url === null || url.search !== "" || url.hash !== "") return null;
  if (url.username !== "" || url.password !== "") return null;
  const isLocal = url.protocol === "http:" && LOCAL.has(url.hostname);
  if (url.protocol !== "https:" && !(isLocal && allowLocal)) return null;
  return `${url.origin}${url.pathname}`.replace(/\/$/, "");
}

/** What came of asking an issuer for its discovery document. */
export type IssuerReport =
  | { readonly ok: true; readonly issuer: string; readonly authorization: string }
  | { readonly ok: false; readonly problem: IssuerProblem; readonly detail: string };

export const ISSUER_PROBLEMS = [
  "not_an_address",
  "private_address",
  "not_found",
  "unreachable",
  "timed_out",
  "redirected",
  "bad_status",
  "too_large",
  "not_a_document",
  "another_issuer",
] as const;
export type IssuerProblem = (typeof ISSUER_PROBLEMS)[number];

/** What an installation has and lacks, for the first page of the settings. */
export type SetupFacts = {
  readonly controllers: number;
  readonly controllersWithoutDomain: number;
  readonly controllersWithoutMember: number;
  readonly systems: number;
  readonly officers: number;
  readonly managers: number;
  readonly mailSource: Source;
  readonly isDemo: boolean;
  readonly failedMails: number;
  readonly signInSource: Source;
};

export type SetupStep = {
  readonly id: "controllers" | "systems" | "officers" | "managers" | "mail" | "members" | "domains";
  readonly done: boolean;
  readonly optional: boolean;
};

/** What has to be there before the first request can come in and be answered, in the order to do it in. */
export function setupSteps(facts: SetupFacts): readonly SetupStep[] {
  const some = facts.controllers > 0;
  return [
    { id: "mail", done: facts.mailSource !== "none" || facts.isDemo, optional: false },
    { id: "officers", done: facts.officers > 0, optional: false },
    { id: "managers", done: facts.managers > 0, optional: false },
    { id: "systems", done: facts.systems > 0, optional: false },
    { id: "controllers", done: some, optional: false },
    { id: "members", done: some && facts.controllersWithoutMember === 0, optional: false },
    { id: "domains", done: some && facts.controllersWithoutDomain === 0, optional: true },
  ];
}
