import { systemClock } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import type { Limit } from "@/lib/core/rate-limit";
import { leaveFeed } from "@/lib/feeds/commands/send";
import { publicRoute } from "@/lib/gate/public-route";
import { seeOther } from "@/lib/gate/route";
import { leaveSummary } from "@/lib/reports/commands/summary";

const LIMITS = {
  perAddress: { name: "unsubscribe", calls: 30, seconds: 60 },
  inAll: { name: "unsubscribe_all", calls: 600, seconds: 60 },
} as const satisfies Record<string, Limit>;

/**
 * One POST, as mail programs send it (RFC 8058), ends the mails with figures or those of a followed view; the address is the
 * key, and it can do nothing else. Programs that look at links open them: that changes nothing and leads to the preferences.
 */
export const POST = publicRoute("/unsubscribe/[token]", LIMITS, async (request) => {
  const token = new URL(request.url).pathname.split("/").at(-1) ?? "";
  const actor = { kind: "system", job: "unsubscribe" } as const;
  const caller = { actor, clock: systemClock, correlationId: newId() };
  if ((await leaveSummary.execute(caller, { token })).ok) {
    return new Response("You get no more figures by mail.", { status: 200 });
  }
  return (await leaveFeed.execute(caller, { token })).ok
    ? new Response("You get this view by mail no more.", { status: 200 })
    : new Response("This address is nobody's.", { status: 404 });
});

export const GET = publicRoute("/unsubscribe/[token]", LIMITS, async () =>
  seeOther("/preferences"),
);
