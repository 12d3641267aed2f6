"use server";

import { makeControllerKey, makeKey, revokeControllerKey, revokeKey } from "@/lib/apikeys/commands";
import { formAction } from "@/lib/gate/form-action";

export const makeKeyAction = formAction(makeKey, {
  to: ({ keyId }) => `/settings/keys?made=${keyId}`,
});
export const revokeKeyAction = formAction(revokeKey, { to: () => "/settings/keys?done=revoked" });

export const makeControllerKeyAction = formAction(makeControllerKey, {
  isOfController: true,
  to: ({ keyId }) => `/portal/keys?made=${keyId}`,
});
export const revokeControllerKeyAction = formAction(revokeControllerKey, {
  isOfController: true,
  to: () => "/portal/keys?notice=key_revoked",
});
