import { after } from "@/lib/accounts/model";
import { withScope } from "@/lib/core/db";
import type { Caller } from "@/lib/gate/command";
import { scopeOf } from "@/lib/gate/scope";

/** Throws away sign-in links that ran out a day ago or earlier. Returns how many. */
export async function forgetOldLinks(caller: Caller): Promise<number> {
  const dayAgo = after(caller.clock.now(), { hours: -24 });
  const { count } = await withScope(scopeOf(caller.actor), (tx) =>
    tx.signInToken.deleteMany({ where: { expiresAt: { lt: dayAgo } } }),
  );
  return count;
}
