import type { ChainCheck } from "@/lib/intake/model/authentication";
import { comparableDomain } from "@/lib/intake/model/match-controller";

/** Who sealed a mail, what the first of them saw, and under which names the keys of all lie. */
export type Seals = Pick<ChainCheck, "sealers" | "signed" | "author"> & {
  readonly keys: readonly string[];
};

/** Reads the library's parsed ARC headers, whose shape it does not promise; null where there are none. */
export function firstSeal(chain: unknown): Seals | null {
  if (!Array.isArray(chain) || chain.length === 0) return null;
  const headers = ["arc-seal", "arc-message-signature"] as const;
  const keys = chain.flatMap((link) =>
    headers.map((name) =>
      `${tagOf(link, name, "s")}._domainkey.${tagOf(link, name, "d")}`.toLowerCase(),
    ),
  );
  const seen = at(at(chain[0], "arc-authentication-results"), "parsed");
  const results = at(seen, "dkim");
  const passed = (Array.isArray(results) ? results : [results]).filter(isPass);
  return {
    sealers: chain.flatMap((link) =>
      headers.map((name) => comparableDomain(tagOf(link, name, "d"))),
    ),
    signed: passed.map(signerOf).filter((domain) => domain !== ""),
    author: isPass(at(seen, "dmarc")) ? domainAt(at(seen, "dmarc"), "from") || null : null,
    keys,
  };
}

function signerOf(result: unknown): string {
  return domainAt(result, "d") || domainAt(result, "i");
}

function domainAt(result: unknown, name: string): string {
  const written = at(at(result, "header"), name);
  if (typeof written !== "string") return "";
  return comparableDomain(written.slice(written.lastIndexOf("@") + 1));
}

function isPass(result: unknown): boolean {
  return at(result, "value") === "pass" || at(result, "result") === "pass";
}

function tagOf(link: unknown, header: string, tag: string): string {
  const value = at(at(at(at(link, header), "parsed"), tag), "value");
  return typeof value === "string" ? value : "";
}

function at(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}
