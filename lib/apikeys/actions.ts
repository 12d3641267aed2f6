"use server";

import { makeKey, revokeKey } from "@/lib/apikeys/commands";
import { formAction } from "@/lib/gate/form-action";

export const makeKeyAction = formAction(makeKey, {
  to: ({ keyId }) => `/settings/keys?made=${keyId}`,
});
export const revokeKeyAction = formAction(revokeKey, { to: () => "/settings/keys?done=revoked" });
