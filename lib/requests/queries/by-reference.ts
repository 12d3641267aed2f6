import { Prisma } from "@/prisma/generated/client";

/**
 * Of a request `r`: that it has this reference. No index begins with a reference alone, so it is asked for by its key, and a
 * statement that puts requests in order does not go through them until it meets the one.
 */
export function hasReference(reference: string): Prisma.Sql {
  return Prisma.sql`(r.controller_id, r.id) = (select f.controller_id, f.request_id from request_reference f
    where f.reference = ${reference})`;
}
