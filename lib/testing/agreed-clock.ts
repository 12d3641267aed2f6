import { civilDate } from "@/lib/core/civil-date";

/** The controller's own clock under an agreement of five days: ours to it by 27 November 2026, its own day is 2 December. */
export const AGREED_CLOCK = {
  kind: "statutory",
  pausedDays: 0,
  extended: false,
  beganOn: civilDate("2026-11-02"),
  firstDueOn: civilDate("2026-11-27"),
  dueOn: civilDate("2026-11-27"),
  derivation: [{ step: "buffer", days: 5, to: civilDate("2026-11-27") }],
  computedAt: new Date("2026-11-02T09:00:00Z"),
} as const;

/** The request that runs under it. */
export const AGREED_REQUEST = {
  state: "in_progress",
  zone: "Europe/Berlin",
  governs: "statutory",
  answeredOn: null,
  acknowledgedAt: null,
} as const;
