import type { Reads } from "@/lib/core/db";
import type { Statements } from "@/lib/core/writing";
import { importKeyPlace } from "@/lib/imports/model/import";
import { rawMailKeyPlace } from "@/lib/intake/model/raw-mail";
import type { WrappedKey } from "@/lib/keys/model";
import { directKeyPlace } from "@/lib/routing/model/sealing";
import { requestKeyPlace } from "@/lib/subjects/model";

const KEY_SETTING = "key_fingerprint";

export async function findFingerprint(reads: Reads): Promise<string | null> {
  const [row] = await reads.$queryRaw<{ fingerprint: string | null }[]>`
    select value->>'fingerprint' as fingerprint from setting where key = ${KEY_SETTING}`;
  return row?.fingerprint ?? null;
}

/** Of any number of processes that keep one at once, the first does: the others wait for its end and find it. */
export async function keepFingerprint(
  tx: Statements,
  fingerprint: string,
  now: Date,
): Promise<void> {
  // Not a setting that anybody made: the trail does not have it.
  await tx.$executeRaw`
    insert into setting (key, value, updated_at)
    values (${KEY_SETTING}, jsonb_build_object('fingerprint', ${fingerprint}::text), ${now}::timestamptz)
    on conflict (key) do nothing`;
}

type Row = {
  readonly controllerId: string;
  readonly id: string;
  readonly wrapped: Uint8Array;
};

/** So many, because one may be damaged. */
const ENOUGH = 8;

/** In the order in which they are believed. A mailbox that was read with another key must not speak for the requests. */
const KINDS: readonly ((reads: Reads) => Promise<readonly WrappedKey[]>)[] = [
  async (reads) => {
    // Rows of this table are never written again: those at its beginning are the oldest, and nothing has to be sorted.
    const rows = await reads.$queryRaw<Row[]>`
      select controller_id as "controllerId", request_id as id, wrapped from request_key limit ${ENOUGH}`;
    return rows.map(({ controllerId, id, wrapped }) => ({
      place: requestKeyPlace(controllerId, id),
      wrapped,
    }));
  },
  async (reads) => {
    const rows = await reads.$queryRaw<Omit<Row, "controllerId">[]>`
      select id, wrapped_key as wrapped from raw_mail where length(wrapped_key) > 0
      order by arrived_at, id limit ${ENOUGH}`;
    return rows.map(({ id, wrapped }) => ({ place: rawMailKeyPlace(id), wrapped }));
  },
  async (reads) => {
    const rows = await reads.$queryRaw<Omit<Row, "controllerId">[]>`
      select id, wrapped_key as wrapped from direct_request where length(wrapped_key) > 0
      order by received_at, id limit ${ENOUGH}`;
    return rows.map(({ id, wrapped }) => ({ place: directKeyPlace(id), wrapped }));
  },
  async (reads) => {
    const rows = await reads.$queryRaw<Row[]>`
      select controller_id as "controllerId", id, wrapped_key as wrapped from import_job
      where wrapped_key is not null order by created_at, id limit ${ENOUGH}`;
    return rows.map(({ controllerId, id, wrapped }) => ({
      place: importKeyPlace(controllerId, id),
      wrapped,
    }));
  },
];

/** Some of the oldest data keys there are, all of one kind; none where nothing was ever sealed. */
export async function findWrappedKeys(reads: Reads): Promise<readonly WrappedKey[]> {
  for (const find of KINDS) {
    const found = await find(reads);
    if (found.length > 0) return found;
  }
  return [];
}
