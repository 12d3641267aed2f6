import type { Reads } from "@/lib/core/db";
import type { ControllerNames, NamePlace } from "@/lib/reports/model/controller-list";
import type { ControllerChoice } from "@/lib/reports/model/report";
import { every } from "@/lib/reports/queries/conditions";
import { Prisma } from "@/prisma/generated/client";

/** Signs that a pattern gives a meaning. */
const SPECIAL = /[\\%_]/g;

/** A page of controllers by name (controller_by_name); one more than asked for tells whether there is another page. */
export async function findControllerNames(
  tx: Reads,
  text: string,
  after: NamePlace | null,
  size: number,
): Promise<ControllerNames> {
  const pattern = `%${text.replaceAll(SPECIAL, String.raw`\$&`)}%`;
  const where = every([
    text === "" ? null : Prisma.sql`name ilike ${pattern}`,
    after && Prisma.sql`(name, id) > (${after.name}, ${after.id}::uuid)`,
  ]);
  const found = await tx.$queryRaw<ControllerChoice[]>`
    select id, name from controller where ${where} order by name, id limit ${size + 1}`;
  const controllers = found.slice(0, size);
  return { controllers, next: found.length > size ? (controllers.at(-1) ?? null) : null };
}
