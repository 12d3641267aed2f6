import type { Limit } from "@/lib/core/rate-limit";

/** Two a second from one address, for a while: more than anybody types and less than it takes to be in the way. */
const PER_ADDRESS: Limit = { name: "deadline", calls: 120, seconds: 60 };
const IN_ALL: Limit = { name: "deadlines", calls: 1_200, seconds: 60 };

export const DEADLINE_LIMITS = { perAddress: PER_ADDRESS, inAll: IN_ALL } as const;
