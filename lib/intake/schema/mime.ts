import type { Limit } from "@/lib/core/rate-limit";
import type { Envelope } from "@/lib/intake/model/arrival";
import { envelopeSchema } from "@/lib/intake/schema/arrival";

/** Mails that one key may hand in. */
export const MAILS_PER_KEY: Limit = { name: "api_mail", calls: 6_000, seconds: 60 };

const PARAMETERS = ["from", "to", "remote-address", "helo"] as const;

export type EnvelopeRead =
  | { readonly ok: true; readonly value: Envelope }
  | { readonly ok: false; readonly parameter: string; readonly detail: string };

/** `from`, `to` (as often as there are recipients), `remote-address` and `helo`: what the sending server said, if known. */
export function envelopeFrom(query: URLSearchParams): EnvelopeRead {
  const unknown = [...query.keys()].find((key) => !PARAMETERS.some((known) => known === key));
  if (unknown !== undefined) {
    return { ok: false, parameter: unknown, detail: `There is no parameter ${unknown}.` };
  }
  const parsed = envelopeSchema.safeParse({
    from: query.get("from"),
    to: query.getAll("to"),
    remoteAddress: query.get("remote-address"),
    helo: query.get("helo"),
  });
  if (parsed.success) return { ok: true, value: parsed.data };
  const field = parsed.error.issues[0]?.path[0];
  const parameter = field === "remoteAddress" ? "remote-address" : String(field ?? "");
  return { ok: false, parameter, detail: `${parameter} cannot be read.` };
}
