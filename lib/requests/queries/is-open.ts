import { Prisma } from "@/prisma/generated/client";

/** Of a request `r`. Spelled out, not passed: the indexes of open work are chosen by these very words. */
export const IS_OPEN = Prisma.sql`r.state in ('received', 'in_triage', 'waiting_for_controller', 'in_progress')`;
