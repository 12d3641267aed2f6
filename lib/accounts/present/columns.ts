import { MEMBER_ROLE_LABELS, STAFF_ROLE_LABELS } from "@/lib/accounts/present";
import type { MemberRole, StaffRole } from "@/lib/auth/model";
import { civilDateIn, wallTimeIn } from "@/lib/core/civil-date";
import type { Columns } from "@/lib/core/table";

type Staff = {
  readonly name: string;
  readonly email: string;
  readonly role: StaffRole;
  readonly disabledAt: Date | null;
  readonly lastSeenAt: Date | null;
};

/** Our own people as a file. Times are in UTC, as on their page. */
export const STAFF_COLUMNS: Columns<Staff> = [
  ["name", (person) => person.name],
  ["role", (person) => STAFF_ROLE_LABELS[person.role]],
  ["address", (person) => person.email],
  ["disabled", (person) => person.disabledAt !== null],
  ["last_seen_utc", (person) => person.lastSeenAt && wallTimeIn("UTC", person.lastSeenAt)],
];

type Member = {
  readonly name: string;
  readonly email: string;
  readonly role: MemberRole;
  readonly since: Date;
  readonly disabled: boolean;
  readonly controller: { readonly name: string; readonly zone: string };
};

/** The members of a controller as a file. */
export const MEMBER_COLUMNS: Columns<Member> = [
  ["controller", (member) => member.controller.name],
  ["name", (member) => member.name],
  ["address", (member) => member.email],
  ["role", (member) => MEMBER_ROLE_LABELS[member.role]],
  ["since_day", (member) => civilDateIn(member.controller.zone, member.since)],
  ["disabled", (member) => member.disabled],
];
