import { ofProcess } from "@/lib/core/of-process";
import type { LiveHub } from "@/lib/live/model/hub";

export const held: { liveHub?: LiveHub } = ofProcess;

/** A process that is told to end waits for its connections, and those of open desks would not end by themselves. */
export function endDesks(): void {
  held.liveHub?.endAll();
}
