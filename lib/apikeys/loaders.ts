import { cache } from "react";
import { z } from "zod";
import { KEY_COLUMNS } from "@/lib/apikeys/present/columns";
import { findNewKey, listKeys } from "@/lib/apikeys/queries";
import { findControllerTerms } from "@/lib/controllers/queries/terms";
import { type Scope, withScope } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { type Table, tableOf, wholeList } from "@/lib/core/table";
import { requireMember, requireStaff } from "@/lib/gate/caller";

/** The keys, and the one that the signed-in person has just made. */
export const loadKeys = cache(async (made: string | string[] | undefined) => {
  const { actor, scope, now } = await requireStaff("setting:manage");
  const keyId = z.uuid().safeParse(made);
  return withScope(scope, async (tx) => ({
    keys: await listKeys(tx),
    made: keyId.success ? await findNewKey(tx, keyId.data, actor.personId, now) : null,
    appUrl: env().APP_URL,
    now,
  }));
});

/** The keys of the member's controller, and the one that this member has just made. */
export const loadControllerKeys = cache(async (made: string | string[] | undefined) => {
  const { actor, scope, now } = await requireMember("key:manage");
  const { controllerId, personId } = actor;
  const keyId = z.uuid().safeParse(made);
  return withScope(scope, async (tx) => {
    const controller = await findControllerTerms(tx, controllerId);
    return {
      keys: await listKeys(tx, controllerId),
      made: keyId.success ? await findNewKey(tx, keyId.data, personId, now) : null,
      appUrl: env().APP_URL,
      controllerName: controller?.name ?? "",
      zone: controller?.zone ?? "UTC",
      now,
    };
  });
});

/** The keys in use, for a file: all of them at the desk, those of its controller for a member. */
export function openKeysFile(scope: Scope): Table {
  const controllerId = scope.kind === "controller" ? scope.controllerId : undefined;
  return tableOf(
    "keys",
    KEY_COLUMNS,
    wholeList(() => withScope(scope, (tx) => listKeys(tx, controllerId))),
  );
}
