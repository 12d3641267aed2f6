import type { Translate } from "@/lib/sla/present/words";

/** What every part of the form is handed: its words, and what is wrong beside which field. */
export type FormPartProps = {
  readonly say: Translate;
  readonly errorOf: (field: string) => string | undefined;
};
