"use client";

import { createContext, useContext } from "react";

const PersonId = createContext<string | null>(null);

/** Whose forms stand within: what one of them leaves half written is for nobody else who signs in in the same tab. */
export const UnsentOf = PersonId.Provider;

/** Under what a form's half-written values are kept, or null where nobody is known to keep them for. */
export function useUnsentName(form: string): string | null {
  const personId = useContext(PersonId);
  return personId === null ? null : `${personId} ${form}`;
}
