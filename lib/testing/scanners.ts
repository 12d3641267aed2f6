import type { Scanner, Verdict } from "@/lib/storage/model/scan";
import {
  acceptOne,
  callerOf,
  makeController,
  makeMember,
  makeStaff,
  NOW,
  systemCaller,
} from "@/lib/testing/factories";

// Scanners that say what a test wants, and those whose files they are given.

export const VERSION = "ClamAV 1.4.6/27800/Mon Jun 15 08:41:02 2026";
export const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);
export const worker = (at = later(60)) => systemCaller(at, "scan");

type Fake = Scanner & { readonly seen: string[] };

/** A scanner that is asked in this process; a verdict may depend on what it is given. */
export function scannerThat(
  judge: (text: string) => Verdict | Promise<Verdict>,
  version: string | null = VERSION,
): Fake {
  const seen: string[] = [];
  return {
    seen,
    version: async () => version,
    async scan(bytes) {
      const parts: Uint8Array[] = [];
      for await (const part of bytes) parts.push(part);
      const text = Buffer.concat(parts).toString("latin1");
      seen.push(text);
      return judge(text);
    },
  };
}

export const CLEAN = scannerThat(() => ({ kind: "clean" }));
export const HOSTILE = (text: string): Verdict =>
  text.includes("virus") ? { kind: "infected", signature: "Thirty.Test" } : { kind: "clean" };

/** An officer and a request that the work has begun on. */
export async function desk() {
  const officer = await makeStaff("officer");
  const controller = await makeController();
  const { reference } = await acceptOne({ controllerId: controller.id, officer });
  return { officer, caller: callerOf(officer), controllerId: controller.id, reference };
}

/** A member of a controller. */
export async function portal() {
  const member = await makeMember((await makeController()).id);
  return { member, caller: callerOf(member) };
}
