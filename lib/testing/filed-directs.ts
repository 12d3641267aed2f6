import { settleDirects } from "@/lib/routing/jobs";
import { makeDirect, type TypedDirect, writeDirect } from "@/lib/testing/directs";
import { asDesk, systemCaller } from "@/lib/testing/factories";

// Direct requests to a company that is named, two minutes after noon.

// A Thursday: five business days later is Thursday 3 December.
export const NOON = new Date("2026-11-26T12:00:00Z");
export const later = (seconds: number) => new Date(NOON.getTime() + seconds * 1_000);

const FILED: TypedDirect = {
  at: later(120),
  language: "de",
  company: "Aster Retail",
  rights: ["erasure", "access"],
  wish: "Since the move.",
};

export const write = (typed: TypedDirect = {}) => writeDirect({ ...FILED, ...typed });
export const file = (typed: TypedDirect = {}) => makeDirect({ ...FILED, ...typed });

export function directRow(reference: string) {
  return asDesk((tx) => tx.directRequest.findUniqueOrThrow({ where: { reference } }));
}

/** The worker, ten minutes after noon. */
export const settle = (at = later(600)) => settleDirects(systemCaller(at));
