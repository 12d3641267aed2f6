import type { Reads } from "@/lib/core/db";
import type { HeldMail } from "@/lib/mail/queries";
import { Prisma } from "@/prisma/generated/client";

/** What mails may have been held back about: a request, or what somebody sent us directly. `zone` is that of its page. */
export type HeldPlace = {
  readonly of: "request" | "direct";
  readonly controllerId: string | null;
  readonly id: string;
  readonly zone: string;
};

/** By its reference; null where there is none in this scope. */
export async function findHeldPlace(
  reads: Reads,
  of: HeldPlace["of"],
  reference: string,
): Promise<HeldPlace | null> {
  const place =
    of === "request"
      ? Prisma.sql`select r.controller_id as "controllerId", r.id, r.zone from request_reference f
          join request r on r.controller_id = f.controller_id and r.id = f.request_id where f.reference = ${reference}`
      : Prisma.sql`select null as "controllerId", id, zone from direct_request where reference = ${reference}`;
  const [row] = await reads.$queryRaw<Omit<HeldPlace, "of">[]>(place);
  return row ? { of, ...row } : null;
}

/** Where a page of held mails ended. */
export type HeldKey = Pick<HeldMail, "createdAt" | "id">;

/** The mails that were held back about one of them, the latest first, a page at a time. */
export function findHeldPage(
  reads: Reads,
  { of, controllerId, id }: HeldPlace,
  after: HeldKey | null,
  size: number,
): PromiseLike<HeldMail[]> {
  const isOfIt =
    of === "request"
      ? Prisma.sql`o.controller_id = ${controllerId}::uuid and o.request_id = ${id}::uuid`
      : Prisma.sql`o.direct_request_id = ${id}::uuid`;
  const rest = after
    ? Prisma.sql`and (o.created_at < ${after.createdAt}::timestamptz
        or (o.created_at = ${after.createdAt}::timestamptz and o.id > ${after.id}::uuid))`
    : Prisma.empty;
  return reads.$queryRaw<HeldMail[]>`
    select o.id, o.template, o.created_at as "createdAt", p.name as "toName"
    from outbox_mail o left join person p on p.id = o.person_id
    where o.state = 'held' and ${isOfIt} ${rest}
    order by o.created_at desc, o.id limit ${size}`;
}
