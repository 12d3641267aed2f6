/** What became of one thing of many: each stands for itself, and a refusal of one leaves the others done. */
export type BulkRow<I> = { readonly input: I; readonly refusal: string | null };

export type BulkState<I = unknown> =
  | { readonly status: "idle" }
  | { readonly status: "refused"; readonly reason: string; readonly at: number }
  | { readonly status: "done"; readonly rows: readonly BulkRow<I>[]; readonly at: number };

export const BULK_IDLE: BulkState<never> = { status: "idle" };

export type BulkAction<I = unknown> = (
  state: BulkState<I>,
  form: FormData,
) => Promise<BulkState<I>>;
