"use client";

import { FocusOnMount } from "@/components/ui/focus-on-mount";
import { Notice } from "@/components/ui/notice";
import type { FormState } from "@/lib/gate/form-state";
import { type WaitWords, waitSentence } from "@/lib/routing/present/waiting";

type UnsentNoticeProps = {
  state: FormState;
  words: WaitWords;
  /** Where it was not sent for another reason; without it nothing is said of those. */
  otherwise?: string;
};

/** Why a form of the pages for individuals was not sent, where that is nothing of what was typed. Within its form. */
export function UnsentNotice({ state, words, otherwise }: UnsentNoticeProps) {
  const wait = waitSentence(words, state);
  const said = wait ?? (state.status === "refused" ? otherwise : undefined);
  if (said === undefined) return null;
  return (
    <FocusOnMount role="alert">
      <Notice
        tone={wait === null ? "danger" : "warn"}
        title={wait === null ? undefined : words.limitedTitle}
      >
        {said}
      </Notice>
    </FocusOnMount>
  );
}
