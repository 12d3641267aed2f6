import type { SystemKind } from "@/lib/systems/model";

export const SYSTEM_KIND_LABELS: Readonly<Record<SystemKind, string>> = {
  own: "Our own",
  group_company: "Group company",
  third_party: "Third party",
};

/** What each kind means for the promise, above its group in the list. */
export const SYSTEM_KIND_NOTES: Readonly<Record<SystemKind, string>> = {
  own: "Run by us. A task here is ours from beginning to end.",
  group_company:
    "A sub-processor of our own group. It is still another company: it needs its own instruction and gives its own evidence.",
  third_party:
    "A sub-processor outside the group. We instruct it, remind it, and keep what it confirms.",
};

export const SYSTEM_DONE: Readonly<Record<string, string>> = {
  added: "The system is entered. Requests accepted from now on get a task there.",
  changed: "The system is changed. Tasks that exist stay as they are.",
  retired: "The system is retired. It gets no new tasks.",
  resumed: "The system is in use again.",
};

export function systemRefusal(reason: string): string {
  return reason === "system_unknown"
    ? "This system is no longer there. Nothing was changed."
    : reason;
}
