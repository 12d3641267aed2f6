import {
  type MailParser,
  type ParserProcess,
  startMailParser,
} from "@/lib/intake/adapter/mail-parser";

/** A mail that leaves a process holding a good part of what it may hold at all. */
const LARGE_BYTES = 4 * 1024 * 1024;

/** Starting a process takes a hundred times longer than parsing a mail, so one that did well parses more of them. */
const MOST_FILES = 100;
/** A process that has held this much is not given another file. */
const MOST_MB = 150;
const MOST_IDLE = 4;
const IDLE_MS = 30_000;

type Kept = { readonly process: ParserProcess; files: number; timer?: NodeJS.Timeout };

const idle: Kept[] = [];

function lease(limitMs: number): Kept {
  for (let kept = idle.pop(); kept; kept = idle.pop()) {
    clearTimeout(kept.timer);
    if (!kept.process.isSound()) {
      kept.process.close();
      continue;
    }
    kept.process.wake(limitMs);
    return kept;
  }
  return { process: startMailParser(limitMs), files: 0 };
}

function giveBack(kept: Kept): void {
  kept.files += 1;
  const { process } = kept;
  const isFit = process.isSound() && process.peakMb() < MOST_MB && kept.files < MOST_FILES;
  if (!isFit || idle.length >= MOST_IDLE) {
    process.close();
    return;
  }
  process.rest();
  kept.timer = setTimeout(() => {
    idle.splice(idle.indexOf(kept), 1);
    process.close();
  }, IDLE_MS).unref();
  idle.push(kept);
}

/**
 * Parses one file with the mails attached to it, which come as further messages. Small files may share a process, one
 * after the other, as long as all of them were read well; a large one gets a process of its own, so that none ever
 * holds two. The time is for all of them together.
 */
export function startMailParsers(limitMs: number): MailParser {
  const deadline = performance.now() + limitMs;
  let peakMb = 0;
  let leased: Kept | null = null;
  const left = () => Math.max(1, deadline - performance.now());
  const close = () => {
    peakMb = Math.max(peakMb, leased?.process.peakMb() ?? 0);
    if (leased) giveBack(leased);
    leased = null;
  };
  const parseAlone = async (bytes: Uint8Array) => {
    const alone = startMailParser(left());
    try {
      return await alone.parse(bytes);
    } finally {
      peakMb = Math.max(peakMb, alone.peakMb());
      alone.close();
    }
  };
  return {
    parse: (bytes) => {
      if (bytes.byteLength > LARGE_BYTES) {
        close();
        return parseAlone(bytes);
      }
      leased ??= lease(left());
      return leased.process.parse(bytes);
    },
    peakMb: () => Math.max(peakMb, leased?.process.peakMb() ?? 0),
    close,
  };
}
