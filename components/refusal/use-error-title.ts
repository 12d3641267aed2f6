"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";

/** Says in the page's title that something is wrong, for those who hear the title first. */
export function useErrorTitle(
  isWrong: boolean,
  texts: "portal" | "imports" | "signIn" = "portal",
): void {
  const t = useTranslations(texts);
  useEffect(() => {
    if (!isWrong) return;
    const before = document.title;
    const said = t("errorPrefix", { title: before });
    document.title = said;
    return () => {
      // The page that is gone on to has its own title by now.
      if (document.title === said) document.title = before;
    };
  }, [isWrong, t]);
}
