import { civilDateIn, daysBetween } from "@/lib/core/civil-date";
import type { DueDay } from "@/lib/mail/queries/due-days";
import type { DueLine, MailParams } from "@/lib/mail/schema";
import { USUAL_LADDER } from "@/lib/sla/model/alarm";

const GROUPS = ["approval", "overdue", "today", "soon", "unowned"] as const;
type Group = (typeof GROUPS)[number];

/** Who is reminded is told of what is near; whoever stands in for somebody is told of everything. */
type Telling = "reminds" | "stands_in";

const TELLING: Readonly<Record<string, Telling>> = { digest: "reminds", cover_begun: "stands_in" };

/** The requests that a mail lists with their due days; none for a mail of another kind. */
export function listedRequests(template: string, params: MailParams): string[] {
  if (TELLING[template] === undefined) return [];
  return GROUPS.flatMap((group) => params[group].map(({ reference }) => reference));
}

/**
 * What a mail that has waited says of its requests, as they stand when it leaves: a due day that was moved meanwhile is the one
 * of now, in the group where it belongs now. Left out is what was answered, and of a reminder what was put off so far that
 * nobody is reminded of it yet: that comes again by itself. Null where nothing is left to say.
 */
export function asTheyStand(
  template: string,
  params: MailParams,
  days: ReadonlyMap<string, DueDay>,
  now: Date,
): MailParams | null {
  const telling = TELLING[template];
  const before = listedRequests(template, params).length;
  if (telling === undefined || before === 0) return params;
  const lines = GROUPS.flatMap((group) =>
    params[group].flatMap((line) => lineNow(line, group, days.get(line.reference), telling, now)),
  );
  const gone = before - lines.length;
  if (lines.length === 0 && params.more === 0) return null;
  const inGroup = (wanted: Group) =>
    lines
      .filter(({ group }) => group === wanted)
      .map(({ line }) => line)
      .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn) || a.reference.localeCompare(b.reference));
  return {
    ...params,
    open: Math.max(0, params.open - gone),
    approval: inGroup("approval"),
    overdue: inGroup("overdue"),
    today: inGroup("today"),
    soon: inGroup("soon"),
    unowned: inGroup("unowned"),
  };
}

type Placed = { readonly group: Group; readonly line: DueLine };

function lineNow(
  line: DueLine,
  group: Group,
  day: DueDay | undefined,
  telling: Telling,
  now: Date,
): Placed[] {
  if (day === undefined || (day.isOpen && day.dueOn === line.dueOn)) return [{ group, line }];
  if (!day.isOpen) return [];
  const { dueOn, zone } = day;
  const daysLeft = daysBetween(civilDateIn(zone, now), dueOn);
  const isDueLine = group !== "approval" && group !== "unowned";
  const farthest = Math.max(line.daysLeft ?? 0, ...USUAL_LADDER);
  if (telling === "reminds" && isDueLine && daysLeft > farthest) return [];
  return [{ group: groupNow(group, daysLeft), line: { ...line, dueOn, daysLeft } }];
}

function groupNow(group: Group, daysLeft: number): Group {
  if (group === "approval") return group;
  if (daysLeft < 0) return "overdue";
  if (daysLeft === 0) return "today";
  return group === "unowned" ? group : "soon";
}
