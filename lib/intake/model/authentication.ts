/**
 * How sure it is that a mail comes from the domain that its From line names. `aligned`: the domain itself vouches for
 * it, or a sealer we trust saw that it did. `unchecked`: the names could not be asked for now, so it is worth another
 * try. Everything else proves nobody.
 */
export type Trust =
  | { readonly kind: "aligned"; readonly domain: string; readonly by: "dkim" | "spf" | "arc" }
  | {
      readonly kind: "not_aligned" | "failed" | "none" | "unchecked";
      readonly why: string;
    };
