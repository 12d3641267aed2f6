import type { Clock } from "@/lib/core/clock";
import type { Caller } from "@/lib/gate/command";
import {
  type IncomingMail,
  MOST_TOGETHER,
  type StoredMail,
  storeMail,
} from "@/lib/intake/commands/store-mail";

type Waiting = {
  readonly mail: IncomingMail;
  readonly resolve: (stored: StoredMail) => void;
  readonly reject: (error: unknown) => void;
};

/** What waits to be kept, by whose clock and in whose name. A line that nobody stands in is not there. */
const lines = new WeakMap<Clock, Map<string, Waiting[]>>();

/**
 * Keeps a mail whose bytes lie in storage. What comes in while others are being kept waits, and is kept in one transaction
 * with all that came meanwhile: the more come at once, the less each costs. It returns when the transaction that has its
 * row is committed, and not before.
 */
export function storeTogether(caller: Caller, mail: IncomingMail): Promise<StoredMail> {
  const { promise, resolve, reject } = Promise.withResolvers<StoredMail>();
  const ofClock = lines.get(caller.clock) ?? new Map<string, Waiting[]>();
  lines.set(caller.clock, ofClock);
  const name = JSON.stringify(caller.actor);
  const line = ofClock.get(name);
  if (line) line.push({ mail, resolve, reject });
  else {
    const begun: Waiting[] = [{ mail, resolve, reject }];
    ofClock.set(name, begun);
    void workOff(caller, begun, () => ofClock.delete(name));
  }
  return promise;
}

/** Ends in the same breath in which it finds nobody waiting, so that nobody joins a line that is over. */
async function workOff(caller: Caller, line: Waiting[], end: () => void): Promise<void> {
  while (line.length > 0) {
    const together = line.splice(0, MOST_TOGETHER);
    const isKept = await keepAll(caller, together).catch(() => false);
    // What is wrong with one of them must not be the others' trouble.
    if (!isKept) await Promise.all(together.map((one) => keepOne(caller, one)));
  }
  end();
}

async function keepAll(caller: Caller, together: readonly Waiting[]): Promise<boolean> {
  if (together.length === 1) return false;
  const result = await storeMail.execute(caller, { mails: together.map(({ mail }) => mail) });
  if (!result.ok) return false;
  for (const [place, stored] of result.value.entries()) together[place]?.resolve(stored);
  return true;
}

async function keepOne(caller: Caller, { mail, resolve, reject }: Waiting): Promise<void> {
  const one = { ...caller, correlationId: mail.correlationId };
  try {
    const result = await storeMail.execute(one, { mails: [mail] });
    const stored = result.ok ? result.value[0] : undefined;
    if (stored) resolve(stored);
    else reject(new Error(`a mail was not kept: ${result.ok ? "it has no row" : result.reason}`));
  } catch (error) {
    reject(error);
  }
}
