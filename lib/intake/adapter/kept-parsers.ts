import { isLarge } from "@/lib/intake/adapter/mail-bytes";
import {
  type MailParser,
  type ParserAnswer,
  type ParserProcess,
  startMailParser,
} from "@/lib/intake/adapter/mail-parser";
import type { MailBytes } from "@/lib/intake/model/mail";

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

/** A process of its own that parsed a large mail, and the files that can still be fetched from it. */
type Holder = { readonly process: ParserProcess; readonly files: Set<MailBytes> };

export type MailParsers = MailParser & {
  /** Nothing more is parsed; files that were found can be fetched until it is closed. */
  finish(): void;
};

/**
 * Parses one file with the mails attached to it, which come as further messages. Small files may share a process, one
 * after the other, as long as all of them were read well; a large one gets a process of its own, so that none ever
 * holds two. That one stays while there is something to fetch from it. The time is for all of them together.
 */
export function startMailParsers(limitMs: number): MailParsers {
  const deadline = performance.now() + limitMs;
  const holders: Holder[] = [];
  let peakMb = 0;
  let leased: Kept | null = null;
  const left = () => Math.max(1, deadline - performance.now());
  const finish = () => {
    peakMb = Math.max(peakMb, leased?.process.peakMb() ?? 0);
    if (leased) giveBack(leased);
    leased = null;
  };
  const parseAlone = async (mail: MailBytes): Promise<ParserAnswer> => {
    const alone = startMailParser(left());
    let files: readonly MailBytes[] = [];
    try {
      const answer = await alone.parse(mail);
      if (answer.ok) files = [...(answer.rest?.values() ?? [])];
      return answer;
    } finally {
      peakMb = Math.max(peakMb, alone.peakMb());
      if (files.length === 0) alone.close();
      else {
        alone.rest();
        holders.push({ process: alone, files: new Set(files) });
      }
    }
  };
  /** A mail inside a mail that was read well is not fetched again. */
  const letGo = (mail: MailBytes) => {
    for (const { process, files } of holders) {
      if (files.delete(mail) && files.size === 0) process.close();
    }
  };
  return {
    async parse(mail) {
      if (isLarge(mail)) finish();
      else leased ??= lease(left());
      const answer = await (leased ? leased.process.parse(mail) : parseAlone(mail));
      if (answer.ok) letGo(mail);
      return answer;
    },
    peakMb: () => Math.max(peakMb, leased?.process.peakMb() ?? 0),
    finish,
    close() {
      finish();
      for (const { process } of holders.splice(0)) process.close();
    },
  };
}
