export interface Lock {
  /** Writes more about the holder into the lock's file. */
  describe(details: Readonly<Record<string, unknown>>): void;
  release(): void;
}

export type LockHolder = Readonly<Record<string, unknown>> & { readonly pid: number };

export type LockAttempt =
  | { readonly ok: true; readonly lock: Lock }
  | { readonly ok: false; readonly holder: LockHolder };

/** Takes the lock, or says who holds it. The lock of a process that is gone is free, however it went. */
export function tryLock(file: string): LockAttempt;

/** Who holds the lock now, or null. */
export function lockHolder(file: string): LockHolder | null;

/** Waits for the lock; `onWait` is called once when it is not free at once. */
export function waitForLock(file: string, onWait: (pid: number) => void): Promise<Lock>;
