"use server";

import {
  askForLinkForm,
  createOwnerForm,
  redeemLinkForm,
  signInWithForm,
} from "@/lib/accounts/adapter/forms";

export const askForLinkAction = askForLinkForm;
export const redeemLinkAction = redeemLinkForm;
export const signInWithAction = signInWithForm;
export const createOwnerAction = createOwnerForm;
