"use client";

import { FocusOnMount } from "@/components/ui/focus-on-mount";
import { Notice } from "@/components/ui/notice";
import type { FormState } from "@/lib/gate/form-state";

export type WaitWords = { readonly limitedTitle: string; readonly limited: string };

type UnsentNoticeProps = {
  state: FormState;
  words: WaitWords;
  /** Where it was not sent for another reason; without it nothing is said of those. */
  otherwise?: string;
};

/** Why a form of the pages for individuals was not sent, where that is nothing of what was typed. Within its form. */
export function UnsentNotice({ state, words, otherwise }: UnsentNoticeProps) {
  if (state.status !== "refused") return null;
  if (isLimited(state)) {
    return (
      <FocusOnMount role="alert">
        <Notice tone="warn" title={words.limitedTitle}>
          {words.limited}
        </Notice>
      </FocusOnMount>
    );
  }
  if (otherwise === undefined) return null;
  return (
    <FocusOnMount role="alert">
      <Notice tone="danger">{otherwise}</Notice>
    </FocusOnMount>
  );
}

/** Whether somebody has to wait: nothing is wrong with what they typed. */
export function isLimited(state: FormState): boolean {
  return state.status === "refused" && state.reason === "limited";
}
