"use server";

import {
  askForLinkForm,
  createOwnerForm,
  redeemLinkForm,
  signInWithForm,
} from "@/lib/accounts/adapter/forms";
import {
  addStaff,
  changeStaffRole,
  disablePerson,
  enablePerson,
  endSessionsOf,
} from "@/lib/accounts/commands/people";
import { formAction } from "@/lib/gate/form-action";

export const askForLinkAction = askForLinkForm;
export const redeemLinkAction = redeemLinkForm;
export const signInWithAction = signInWithForm;
export const createOwnerAction = createOwnerForm;

const person = (id: string, done: string) => `/settings/people/${id}?done=${done}`;

export const addStaffAction = formAction(addStaff, {
  to: ({ personId }) => person(personId, "added"),
});
export const changeStaffRoleAction = formAction(changeStaffRole, {
  to: ({ personId }) => person(personId, "role_changed"),
});
export const disablePersonAction = formAction(disablePerson, {
  to: ({ personId }) => person(personId, "disabled"),
});
export const enablePersonAction = formAction(enablePerson, {
  to: ({ personId }) => person(personId, "enabled"),
});
export const endSessionsOfAction = formAction(endSessionsOf, {
  to: ({ personId }) => person(personId, "sessions_ended"),
});
