"use server";

import { addDomain, removeDomain } from "@/lib/controllers/commands/domains";
import {
  addController,
  changeController,
  endController,
  resumeController,
} from "@/lib/controllers/commands/facts";
import { formAction } from "@/lib/gate/form-action";

const page = (id: string, done: string) => `/settings/controllers/${id}?done=${done}`;

export const addControllerAction = formAction(addController, {
  to: ({ controllerId }) => page(controllerId, "added"),
});
export const changeControllerAction = formAction(changeController, {
  to: ({ controllerId }) => page(controllerId, "changed"),
});
export const endControllerAction = formAction(endController, {
  to: ({ controllerId }) => page(controllerId, "ended"),
});
export const resumeControllerAction = formAction(resumeController, {
  to: ({ controllerId }) => page(controllerId, "resumed"),
});
export const addDomainAction = formAction(addDomain, {
  to: ({ controllerId }) => page(controllerId, "domain_added"),
});
export const removeDomainAction = formAction(removeDomain, {
  to: ({ controllerId }) => page(controllerId, "domain_removed"),
});
