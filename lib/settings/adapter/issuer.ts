import { lookup as dnsLookup } from "node:dns";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { z } from "zod";
import { type IssuerProblem, type IssuerReport, readIssuer } from "@/lib/settings/model";

const TIMEOUT_MILLISECONDS = 5_000;
const LARGEST_BYTES = 128 * 1024;

export type IssuerLimits = {
  /** http on this machine may be asked. */
  readonly allowLocal: boolean;
  /** Addresses that only exist inside a network may be asked. */
  readonly allowPrivate: boolean;
};

const PRIVATE = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const) {
  PRIVATE.addSubnet(network, prefix, "ipv4");
}
for (const [network, prefix] of [
  ["::", 127],
  ["64:ff9b::", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const) {
  PRIVATE.addSubnet(network, prefix, "ipv6");
}

/** Whether an address belongs to this machine or to a network of its own, in either family. */
export function isPrivateAddress(address: string): boolean {
  return PRIVATE.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

class Refusal extends Error {
  readonly problem: IssuerProblem;
  constructor(problem: IssuerProblem, detail = "") {
    super(detail);
    this.problem = problem;
  }
}

/** Looks a name up and refuses private addresses at the moment of connecting, so that no second answer slips in. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, "", 0);
    const found = addresses.find(({ address }) => isPrivateAddress(address));
    if (found) return callback(new Refusal("private_address"), "", 0);
    if (options.all) return callback(null, addresses);
    const [first] = addresses;
    callback(first ? null : new Refusal("not_found"), first?.address ?? "", first?.family ?? 0);
  });
};

function failureOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (!(error instanceof Error)) return new Refusal("unreachable");
  const code: unknown = Reflect.get(error, "code");
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return new Refusal("not_found");
  if (error.name === "TimeoutError" || error.name === "AbortError") return new Refusal("timed_out");
  return new Refusal("unreachable", typeof code === "string" ? code : "");
}

function fetchDocument(url: URL, limits: IssuerLimits): Promise<string> {
  const literal = url.hostname.replace(/^\[|\]$/g, "");
  if (!limits.allowPrivate && isIP(literal) !== 0 && isPrivateAddress(literal)) {
    return Promise.reject(new Refusal("private_address"));
  }
  return new Promise((resolve, reject) => {
    const ask = url.protocol === "https:" ? requestHttps : requestHttp;
    const request = ask(url, {
      headers: { accept: "application/json" },
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
      ...(limits.allowPrivate ? {} : { lookup: publicLookup }),
    });
    request.on("error", (error) => reject(failureOf(error)));
    request.on("response", (response) => {
      readBody(response).then(resolve, (error: unknown) => {
        request.destroy();
        reject(failureOf(error));
      });
    });
    request.end();
  });
}

async function readBody(response: IncomingMessage): Promise<string> {
  const status = response.statusCode ?? 0;
  if (status >= 300 && status < 400) throw new Refusal("redirected", String(status));
  if (status !== 200) throw new Refusal("bad_status", String(status));
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > LARGEST_BYTES) throw new Refusal("too_large");
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString("utf8");
}

const Discovery = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
});

function readDiscovery(text: string) {
  try {
    return Discovery.parse(JSON.parse(text));
  } catch {
    throw new Refusal("not_a_document");
  }
}

/**
 * Asks an identity provider for its discovery document, as signing in will. Follows no redirect, waits five seconds
 * at most, and reads at most 128 KB. Never throws for what the other side does.
 */
export async function checkIssuer(text: string, limits: IssuerLimits): Promise<IssuerReport> {
  const issuer = readIssuer(text, limits.allowLocal);
  if (issuer === null) return { ok: false, problem: "not_an_address", detail: "" };
  try {
    const url = new URL(`${issuer}/.well-known/openid-configuration`);
    const document = readDiscovery(await fetchDocument(url, limits));
    if (document.issuer.replace(/\/$/, "") !== issuer) {
      throw new Refusal("another_issuer", document.issuer.slice(0, 200));
    }
    return { ok: true, issuer, authorization: new URL(document.authorization_endpoint).host };
  } catch (error) {
    const { problem, message } = failureOf(error);
    return { ok: false, problem, detail: message };
  }
}
