"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { wordsBy } from "@/lib/core/words";
import { pageAskedFor, signInPath } from "@/lib/gate/asked-for";
import type { FormState } from "@/lib/gate/form-state";

/** The sentence for a form that was refused, or null. Who was signed out is led to the sign-in page and back here. */
export function useRefusal(
  state: FormState,
  texts: "portal.refusals" | "imports.refusals" = "portal.refusals",
): ReactNode {
  const t = useTranslations(texts);
  const here = usePathname();
  if (state.status === "invalid") return t("other");
  if (state.status !== "refused") return null;
  if (state.reason === "not_signed_in") {
    return t.rich("not_signed_in", {
      link: (text) => (
        <a
          href={signInPath(pageAskedFor(here))}
          target="_blank"
          className="underline"
          rel="noopener"
        >
          {text}
        </a>
      ),
    });
  }
  const words = wordsBy(t);
  return words.has(state.reason) ? words(state.reason) : t("other");
}
