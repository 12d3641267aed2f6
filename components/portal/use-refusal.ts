"use client";

import { useTranslations } from "next-intl";
import type { FormState } from "@/lib/gate/form-state";

/** The sentence for a form that was refused, or null. */
export function useRefusal(state: FormState): string | null {
  const t = useTranslations("portal.refusals");
  if (state.status === "invalid") return t("other");
  if (state.status !== "refused") return null;
  return t.has(state.reason) ? t(state.reason) : t("other");
}
