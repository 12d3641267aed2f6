import { STAFF_PERMISSIONS, STAFF_ROLES, type StaffRole } from "@/lib/auth/model";

/** Roles whose people can be given a request: those who may carry it to its answer. */
export const OWNER_ROLES: readonly StaffRole[] = STAFF_ROLES.filter((role) =>
  STAFF_PERMISSIONS[role].includes("request:triage"),
);

export function canOwnRequests(role: StaffRole): boolean {
  return OWNER_ROLES.includes(role);
}
