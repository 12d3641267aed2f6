"use client";

import { createContext, useContext, useEffect } from "react";
import type { StaffRole } from "@/lib/auth/model";

/** In which role somebody was, and when that was read, by the server's clock in milliseconds. */
export type RoleSeen = { readonly role: StaffRole; readonly readAt: number };

const Told = createContext<(seen: RoleSeen) => void>(() => undefined);
export const RoleProvider = Told.Provider;

const Shown = createContext<StaffRole | null>(null);
export const ShownRoleProvider = Shown.Provider;

/** The role that the frame shows, for what else stands around the page. */
export function useShownRole(drawn: StaffRole): StaffRole {
  return useContext(Shown) ?? drawn;
}

/** Tells the frame around the page whom the page was shown to: the menu is not to be another role's. */
export function TellRole({ role, readAt }: RoleSeen) {
  const tell = useContext(Told);
  useEffect(() => tell({ role, readAt }), [tell, role, readAt]);
  return null;
}
