"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";

/** Says in the page's title that something is wrong, for those who hear the title first. */
export function useErrorTitle(isWrong: boolean): void {
  const t = useTranslations("portal");
  useEffect(() => {
    if (!isWrong) return;
    const before = document.title;
    document.title = t("errorPrefix", { title: before });
    return () => {
      document.title = before;
    };
  }, [isWrong, t]);
}
