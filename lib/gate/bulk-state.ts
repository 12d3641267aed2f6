/** What became of one thing of many: each stands for itself, and a refusal of one leaves the others done. */
export type BulkRow<I, T> = {
  readonly input: I;
  /** What the command gave back; null when it refused. */
  readonly value: T | null;
  readonly refusal: string | null;
};

export type BulkState<I = unknown, T = unknown> =
  | { readonly status: "idle" }
  | { readonly status: "refused"; readonly reason: string; readonly at: number }
  | { readonly status: "done"; readonly rows: readonly BulkRow<I, T>[]; readonly at: number };

export const BULK_IDLE: BulkState<never, never> = { status: "idle" };

export type BulkAction<I = unknown, T = unknown> = (
  state: BulkState<I, T>,
  form: FormData,
) => Promise<BulkState<I, T>>;
