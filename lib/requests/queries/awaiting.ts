import { Prisma } from "@/prisma/generated/client";

/**
 * Of an answer `w`: that it waits for a second officer. These are the very words of the index `answer_awaiting`; written as a
 * plain comparison it could be read from the index of all answers (migration 0034).
 */
export const IS_AWAITING = Prisma.sql`(case w.state when 'awaiting_approval' then true else false end)`;
