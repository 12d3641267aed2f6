import { Resolver } from "node:dns/promises";

/** Records of a name by type, in the form that `node:dns` gives them. Rejects with a code, as it does. */
export type Resolve = (name: string, type: string) => Promise<unknown>;

export type BoundedDns = {
  readonly resolve: Resolve;
  /** Whether a question about this name got no answer, neither yes nor no. */
  readonly isOpen: (name: string) => boolean;
  /** Whether more was asked than one mail may ask. */
  readonly isSpent: () => boolean;
};

/** The answers that mean "there is no such record". */
const NO_RECORD = new Set(["ENOTFOUND", "ENODATA", "EBADNAME"]);
const QUESTION_MS = 5_000;
const MAIL_MS = 15_000;
const MOST_QUESTIONS = 60;

/** The name servers that are named, or else those of this machine. */
export function systemDns(servers: readonly string[] = []): Resolve {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  if (servers.length > 0) resolver.setServers([...servers]);
  return (name, type) => resolver.resolve(name, type);
}

/**
 * Asks on behalf of one mail: five seconds for a question, fifteen for all, and no more questions than an honest mail
 * needs, because a stranger chose the names.
 */
export function boundedDns(
  ask: Resolve,
  limits = { questionMs: QUESTION_MS, mailMs: MAIL_MS, questions: MOST_QUESTIONS },
): BoundedDns {
  const open = new Set<string>();
  const end = performance.now() + limits.mailMs;
  let asked = 0;
  return {
    isOpen: (name) => open.has(name.toLowerCase()),
    isSpent: () => asked > limits.questions,
    async resolve(name, type) {
      asked += 1;
      const left = Math.min(limits.questionMs, end - performance.now());
      try {
        if (asked > limits.questions || left <= 0) throw coded("ETIMEOUT");
        return await within(ask(name, type), left);
      } catch (error) {
        const code = codeOf(error);
        if (NO_RECORD.has(code)) throw error;
        open.add(name.toLowerCase());
        throw coded(code);
      }
    },
  };
}

function within<T>(answer: Promise<T>, ms: number): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const timer = setTimeout(() => reject(coded("ETIMEOUT")), ms);
  answer.then(resolve, reject).finally(() => clearTimeout(timer));
  return promise;
}

function coded(code: string): Error {
  return Object.assign(new Error(code), { code });
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : "ESERVFAIL";
}
