import type { ControllerChoice } from "@/lib/reports/model/report";

/** Past so many, controllers are found by name on a page of their own and are no longer all choices of a filter. */
export const MOST_CHOICES = 100;

/** The controller a page starts after. */
export type NamePlace = ControllerChoice;

export type ControllerNames = {
  readonly controllers: readonly ControllerChoice[];
  readonly next: NamePlace | null;
};

export type ShownChoices = {
  readonly choices: readonly ControllerChoice[];
  /** There are too many to choose from here. */
  readonly isCut: boolean;
};

/** What a filter offers: all, or past a hundred none but the one that is chosen. */
export function shownChoices(
  all: readonly ControllerChoice[],
  chosen: ControllerChoice | null,
): ShownChoices {
  const isListed = chosen === null || all.some(({ id }) => id === chosen.id);
  if (all.length > MOST_CHOICES) return { choices: chosen === null ? [] : [chosen], isCut: true };
  return { choices: isListed ? all : [chosen, ...all], isCut: false };
}
