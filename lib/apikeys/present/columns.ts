import { SCOPE_WORDS } from "@/lib/apikeys/present";
import type { KeyScope } from "@/lib/auth/model";
import { civilDateIn, wallTimeIn } from "@/lib/core/civil-date";
import type { Columns } from "@/lib/core/table";

type Key = {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly controllerName: string | null;
  readonly createdAt: Date;
  readonly createdByName: string;
  readonly lastUsedOn: Date | null;
  readonly expiresAt: Date | null;
};

/** Keys as a file, without anything that lets somebody in. Times are in UTC. */
export const KEY_COLUMNS: Columns<Key> = [
  ["id", (key) => key.id],
  ["name", (key) => key.name],
  ["controller", (key) => key.controllerName],
  ["may", (key) => key.scopes.map((scope) => SCOPE_WORDS[scope])],
  ["made_utc", (key) => wallTimeIn("UTC", key.createdAt)],
  ["made_by", (key) => key.createdByName],
  ["last_used_day", (key) => key.lastUsedOn && civilDateIn("UTC", key.lastUsedOn)],
  ["works_until_utc", (key) => key.expiresAt && wallTimeIn("UTC", key.expiresAt)],
];
