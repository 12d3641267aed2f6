import { cache } from "react";
import { requireStaff } from "@/lib/gate/caller";
import { pageFigures } from "@/lib/reports/loaders/figures";
import type { ControllerNames } from "@/lib/reports/model/controller-list";
import { findControllerNames } from "@/lib/reports/queries/controller-names";
import { readControllersAddress, type SearchParams } from "@/lib/reports/schema";

const PAGE_SIZE = 100;

export type ControllersPage = ControllerNames & {
  readonly text: string;
  readonly isFirst: boolean;
  readonly ignored: readonly string[];
};

/** Controllers whose name has a text in it, by name. */
export const loadControllers = cache(async (params: SearchParams): Promise<ControllersPage> => {
  const { scope } = await requireStaff("report:read");
  const { text, after, ignored } = readControllersAddress(params);
  const page = await findControllerNames(pageFigures(scope), text, after, PAGE_SIZE);
  return { ...page, text, ignored, isFirst: after === null };
});
