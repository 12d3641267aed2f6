import type { Limit } from "@/lib/core/rate-limit";

/** What one network and all together may do. Over it somebody waits: nothing they typed is lost for it. */
export type AskLimits = { readonly perNetwork: Limit; readonly inAll: Limit };

export const HOUR = 3_600;

export const STARTS: AskLimits = {
  perNetwork: { name: "ask_start", calls: 60, seconds: HOUR },
  inAll: { name: "ask_start_all", calls: 3_000, seconds: HOUR },
};
export const SENDS: AskLimits = {
  perNetwork: { name: "ask_send", calls: 20, seconds: HOUR },
  inAll: { name: "ask_send_all", calls: 1_000, seconds: HOUR },
};
export const REPLIES: AskLimits = {
  perNetwork: { name: "ask_reply", calls: 60, seconds: HOUR },
  inAll: { name: "ask_reply_all", calls: 3_000, seconds: HOUR },
};

/** Whose limit it is that somebody is over: that of the network they write from, or that of everybody together. */
export type LimitedReason = "limited_network" | "limited_all";

const STEP_MINUTES = 5;

/** What somebody is told to wait: never less than it is, and in steps, as a wait of minutes is meant. */
export function waitMinutes(seconds: number): number {
  return Math.max(1, Math.ceil(seconds / 60 / STEP_MINUTES)) * STEP_MINUTES;
}
