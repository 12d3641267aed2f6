import { readFileSync } from "node:fs";

const EVERY_MS = 50;

function kilobytesOf(pid: number, field: string): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function childrenOf(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
    return text.split(" ").filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

function programOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

export type Peak = { readonly ownMb: number; readonly childMb: number };

/**
 * The most resident memory that a process has held, and the most that one of those it started has held. Nought where
 * the system does not tell.
 */
export function watchMemory(pid: number): { peak(): Peak; stop(): void } {
  let own = 0;
  let child = 0;
  const look = () => {
    own = Math.max(own, kilobytesOf(pid, "VmHWM"));
    const program = programOf(pid);
    // One that has not become its own program yet still shows its parent's memory.
    const started = childrenOf(pid).filter((each) => programOf(each) !== program);
    for (const each of started) child = Math.max(child, kilobytesOf(each, "VmHWM"));
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    peak: () => {
      look();
      return { ownMb: Math.round(own / 1024), childMb: Math.round(child / 1024) };
    },
    stop: () => clearInterval(timer),
  };
}

/** Milliseconds of processor time a process has used, in steps of ten; nought where the system does not tell. */
export function processorMs(pid: number): number {
  try {
    const [, fields = ""] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ");
    const [user, system] = fields.split(" ").slice(11, 13).map(Number);
    return ((user ?? 0) + (system ?? 0)) * 10;
  } catch {
    return 0;
  }
}
