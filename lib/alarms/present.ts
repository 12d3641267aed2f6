import type { ToldKind } from "@/lib/alarms/model/approval";
import { type CivilDate, civilDateIn, formatCivilDate } from "@/lib/core/civil-date";
import type { Columns } from "@/lib/core/table";
import { otherRefusal } from "@/lib/core/unanswered";
import { ACKNOWLEDGED_FOR_DAYS } from "@/lib/sla/model/alarm";
import { daysLeft } from "@/lib/sla/model/countdown";

/** What an alarm says: "5 days before the due day", "Overdue". */
export function alarmWords(kind: ToldKind): string {
  switch (kind) {
    case "due_today":
      return "Due today";
    case "overdue":
      return "Overdue";
    case "unowned":
      return "No owner";
    case "approval":
      return "Its answer waits for your approval";
    default: {
      const days = Number(kind.slice("days_".length));
      return days === 1 ? "1 day before the due day" : `${days} days before the due day`;
    }
  }
}

/** What acknowledging does, in a sentence. */
export const ACKNOWLEDGE_HINT = `An acknowledged reminder comes back to you at the next step, when the owner changes, or after ${ACKNOWLEDGED_FOR_DAYS} days. Others are told as before.`;

type Facts = {
  readonly reference: string;
  readonly controllerName: string;
  readonly kind: ToldKind;
  readonly raisedOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly zone: string;
  readonly ownerName: string | null;
};

export type AlarmLine = {
  readonly reference: string;
  readonly controllerName: string;
  readonly says: string;
  readonly raised: string;
  readonly dueOn: CivilDate;
  readonly daysLeft: number;
  readonly ownerName: string | null;
};

export function alarmLine(facts: Facts, now: Date): AlarmLine {
  const { reference, controllerName, dueOn, ownerName } = facts;
  return {
    ...{ reference, controllerName, dueOn, ownerName },
    says: alarmWords(facts.kind),
    raised: formatCivilDate(facts.raisedOn),
    daysLeft: daysLeft(dueOn, civilDateIn(facts.zone, now)),
  };
}

/** Reminders as a file. Days are civil days in the request's own zone. */
export const ALARM_COLUMNS: Columns<{ readonly facts: Facts; readonly line: AlarmLine }> = [
  ["reference", ({ line }) => line.reference],
  ["controller", ({ line }) => line.controllerName],
  ["reminder", ({ line }) => line.says],
  ["reminded_day", ({ facts }) => facts.raisedOn],
  ["owner", ({ line }) => line.ownerName],
  ["due_day", ({ line }) => line.dueOn],
  ["days_left", ({ line }) => line.daysLeft],
  ["time_zone", ({ facts }) => facts.zone],
];

const REFUSALS: Readonly<Record<string, string>> = {
  nothing_selected: "Select reminders first. Nothing was changed.",
  too_many: "Select at most 200 reminders. Nothing was changed.",
  forbidden: "Your role does not get reminders. Nothing was changed.",
  not_signed_in: "You were signed out. Sign in again; nothing was changed.",
};

/** Why acknowledging was refused, as a sentence. */
export function acknowledgeRefusal(reason: string): string {
  return REFUSALS[reason] ?? otherRefusal(reason, "That could not be done. Nothing was changed.");
}

type Acknowledging = {
  readonly input: { readonly reference: string };
  readonly refusal: string | null;
};

/** What came of acknowledging many: how many are, in a sentence or null for none, and why each other is not. */
export function acknowledgedOf(rows: readonly Acknowledging[]) {
  const refused = rows.flatMap(({ input: { reference }, refusal }) =>
    refusal === null ? [] : [{ reference, says: acknowledgeRefusal(refusal) }],
  );
  const count = rows.length - refused.length;
  const many = count === 1 ? "1 reminder is acknowledged." : `${count} reminders are acknowledged.`;
  return { done: count === 0 ? null : many, refused };
}
