"use server";

import {
  askForLinkForm,
  createOwnerForm,
  redeemLinkForm,
  signInWithForm,
} from "@/lib/accounts/adapter/forms";
import { signOutForm } from "@/lib/accounts/adapter/sign-out";
import {
  addControllerMember,
  changeControllerMember,
  endControllerMember,
} from "@/lib/accounts/commands/controller-members";
import { changeMemberRole, endMembership, inviteMember } from "@/lib/accounts/commands/membership";
import {
  addStaff,
  changeStaffRole,
  disablePerson,
  enablePerson,
  endSessionsOf,
} from "@/lib/accounts/commands/people";
import { changePreferences } from "@/lib/accounts/commands/preferences";
import { switchController } from "@/lib/accounts/commands/session";
import { formAction } from "@/lib/gate/form-action";

export const askForLinkAction = askForLinkForm;
export const redeemLinkAction = redeemLinkForm;
export const signInWithAction = signInWithForm;
export const createOwnerAction = createOwnerForm;
export const signOutAction = signOutForm;
export const changePreferencesAction = formAction(changePreferences);

const person = (id: string, done: string, { released = 0, handedOn = 0 } = {}) =>
  `/settings/people/${id}?done=${done}${released === 0 ? "" : `&released=${released}`}${handedOn === 0 ? "" : `&handed=${handedOn}`}`;

export const addStaffAction = formAction(addStaff, {
  to: ({ personId }) => person(personId, "added"),
});
export const changeStaffRoleAction = formAction(changeStaffRole, {
  to: ({ personId, ...given }) => person(personId, "role_changed", given),
  looksAgain: true,
});
export const disablePersonAction = formAction(disablePerson, {
  to: ({ personId, ...given }) => person(personId, "disabled", given),
  looksAgain: true,
});
export const enablePersonAction = formAction(enablePerson, {
  to: ({ personId }) => person(personId, "enabled"),
});
export const endSessionsOfAction = formAction(endSessionsOf, {
  to: ({ personId }) => person(personId, "sessions_ended"),
});

const controller = (form: FormData, done: string) =>
  `/settings/controllers/${form.get("controllerId")}?done=${done}`;

export const addControllerMemberAction = formAction(addControllerMember, {
  to: (_value, form) => controller(form, "member_added"),
});
export const changeControllerMemberAction = formAction(changeControllerMember, {
  to: (_value, form) => controller(form, "member_changed"),
});
export const endControllerMemberAction = formAction(endControllerMember, {
  to: (_value, form) => controller(form, "member_ended"),
});

export const switchControllerAction = formAction(switchController, { to: () => "/portal" });

export const inviteMemberAction = formAction(inviteMember, {
  isOfController: true,
  to: () => "/portal/members?notice=invited",
});
export const changeMemberRoleAction = formAction(changeMemberRole, {
  isOfController: true,
  to: () => "/portal/members?notice=role_changed",
});
export const endMembershipAction = formAction(endMembership, {
  isOfController: true,
  to: () => "/portal/members?notice=ended",
});
