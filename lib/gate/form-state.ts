import type { RefusalDetail } from "@/lib/core/outcome";
import type { FieldErrors } from "@/lib/gate/command";
import type { FormValues } from "@/lib/gate/form-input";

/** What a form shows after it was sent. `values` is what was typed: React empties a form after its action. */
export type FormState<T = unknown> =
  | { readonly status: "idle" }
  | {
      readonly status: "done";
      readonly value: T;
      readonly at: number;
      readonly values: FormValues;
    }
  /** Not sent: what was typed when the page was left, of which nothing has been checked. In the browser alone. */
  | { readonly status: "kept"; readonly values: FormValues }
  | { readonly status: "invalid"; readonly fields: FieldErrors; readonly values: FormValues }
  | {
      readonly status: "refused";
      readonly reason: string;
      readonly detail: RefusalDetail;
      readonly values: FormValues;
    };

/** A form that was not sent yet. Apart from the door itself, because client components start with it. */
export const IDLE: FormState<never> = { status: "idle" };
