import type { LiveHub } from "@/lib/live/model/hub";

/** What this process has one of. Next bundles the code that starts the server apart from the routes: both find it here. */
export const held: { liveHub?: LiveHub } & typeof globalThis = globalThis;

/** A process that is told to end waits for its connections, and those of open desks would not end by themselves. */
export function endDesks(): void {
  held.liveHub?.endAll();
}
