/** What a refusal may carry besides its reason: facts for the sentence shown, never personal data. */
export type RefusalDetail = Readonly<Record<string, string | number>>;

export type Done<T> = { readonly ok: true; readonly value: T };
export type Refused<R extends string> = {
  readonly ok: false;
  readonly reason: R;
  readonly detail?: RefusalDetail;
};

/** The result of a decision: a value, or a refusal that a person is shown. Bugs are thrown, never returned. */
export type Outcome<T, R extends string = string> = Done<T> | Refused<R>;

export function done<T>(value: T): Done<T> {
  return { ok: true, value };
}

export function refused<R extends string>(reason: R, detail?: RefusalDetail): Refused<R> {
  return detail === undefined ? { ok: false, reason } : { ok: false, reason, detail };
}
