import type { BreachCause, Breakdown } from "@/lib/reports/model/breakdown";
import type { CsvTable } from "@/lib/reports/present/csv";
import { LATE_CAUSE_LABELS, RIGHT_LABELS } from "@/lib/requests/present";
import { LAW_LABELS } from "@/lib/requests/present/laws";

export const OTHER_CONTROLLERS = "All other controllers";

export function causeWords(cause: BreachCause): string {
  if (cause === "open") return "Still open";
  if (cause === "withdrawn") return "Withdrawn late";
  return cause === "missing" ? "No cause given yet" : LATE_CAUSE_LABELS[cause];
}

/** One line for each number but the zeros: by controller and month, then by law, right and cause. */
export function breakdownTable({ lines, months, laws, rights, causes }: Breakdown): CsvTable {
  return {
    head: ["by", "name", "month_of_due_day", "breaches"],
    rows: [
      ...lines.flatMap((line) =>
        months.flatMap((month, place) => {
          const count = line.months[place] ?? 0;
          return count === 0 ? [] : [["controller", line.name ?? OTHER_CONTROLLERS, month, count]];
        }),
      ),
      ...laws.map(({ key, count }) => ["law", LAW_LABELS[key], null, count]),
      ...rights.map(({ key, count }) => ["right", RIGHT_LABELS[key], null, count]),
      ...causes.map(({ key, count }) => ["cause", causeWords(key), null, count]),
    ],
  };
}
