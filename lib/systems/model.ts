import type { Right } from "@/lib/requests/model/codes";

/** Who runs a system, seen from the processor: itself, a company of its group, or somebody else's company. */
export const SYSTEM_KINDS = ["own", "group_company", "third_party"] as const;
export type SystemKind = (typeof SYSTEM_KINDS)[number];

/** A place where people's data may lie, and who does what there. */
export type ProcessingSystem = {
  readonly id: string;
  readonly name: string;
  readonly kind: SystemKind;
  readonly operator: string;
  readonly place: string;
  readonly holds: string;
  readonly doneBy: string;
  readonly usualDays: number;
  readonly rights: readonly Right[];
  readonly retired: boolean;
  readonly openTasks: number;
};
