import type { LiveHub } from "@/lib/live/model/hub";

/** What this process has one of. Next bundles the code that starts the server apart from the routes: both find it here. */
export const held: { liveHub?: LiveHub } & typeof globalThis = globalThis;

/** A process that is asked to end waits for its connections, and those of open desks would not end by themselves. */
export function endDesksOnSignals(): void {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => held.liveHub?.endAll());
  }
}
