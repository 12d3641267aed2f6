import { headers } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { listCalendarIds } from "@/lib/calendars/adapter";
import { systemClock } from "@/lib/core/clock";
import { wordsBy } from "@/lib/core/words";
import { type DeadlineFields, formOf, parametersOf } from "@/lib/deadlines/model/form";
import { DEADLINE_LIMITS } from "@/lib/deadlines/model/limits";
import type { DeadlineWords } from "@/lib/deadlines/present/words";
import { type FoundDeadline, findDeadline } from "@/lib/deadlines/queries";
import { answerTooMany } from "@/lib/gate/exchange";
import { isWithinPublicLimits } from "@/lib/gate/public-route";

export type DeadlinePage = {
  readonly form: DeadlineFields;
  /** Null while nothing is asked; "limited" when too much was. */
  readonly found: FoundDeadline | "limited" | null;
};

/** The calculator for an address. Once per page, however often its parts ask; `query` is the address as text. */
export const loadDeadlinePage = cache(async (query: string): Promise<DeadlinePage> => {
  const form = formOf(new URLSearchParams(query));
  if (!form.isAsked) return { form, found: null };
  const now = systemClock.now();
  const isAllowed = await isWithinPublicLimits(DEADLINE_LIMITS, await headers(), now);
  if (isAllowed) return { form, found: await findDeadline(parametersOf(form), now) };
  answerTooMany(DEADLINE_LIMITS.perAddress.seconds);
  return { form, found: "limited" };
});

/** The language of the page. */
export const loadDeadlineWords = cache(async (): Promise<DeadlineWords> => {
  const say = wordsBy(await getTranslations("deadline"));
  const sayWhy = wordsBy(await getTranslations("why"));
  return { say, why: { locale: await getLocale(), say: sayWhy } };
});

/** Every working calendar that can be chosen. */
export const loadCalendars = cache(() => listCalendarIds());
