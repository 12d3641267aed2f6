import type { Tx } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import type { Standing } from "@/lib/mail/model/outdated";

type Found = Omit<Standing, "isSettled">;
type Row = Omit<Found, "zone"> & { readonly zone: string | null };

/** How things stand with whom a mail is for, and with the view that it shows. Somebody who chose no zone works where the desk does. */
export async function findStanding(
  tx: Tx,
  personId: string | null,
  feedId: string | null,
): Promise<Found> {
  const rows = await tx.$queryRaw<Row[]>`
    select exists (select from person where id = ${personId}::uuid and disabled_at is not null) as "isReaderDisabled",
      exists (select from calendar_feed where id = ${feedId}::uuid and revoked_at is not null) as "isViewEnded",
      (select zone from person where id = ${personId}::uuid) as zone`;
  const [row] = rows;
  return {
    isReaderDisabled: row?.isReaderDisabled ?? false,
    isViewEnded: row?.isViewEnded ?? false,
    zone: row?.zone ?? env().DESK_ZONE,
  };
}
