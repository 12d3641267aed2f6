import { routeHandler } from "@/lib/gate/route";
import { openDeskStream } from "@/lib/live/adapter/desk-stream";

/** Server-sent events for an open desk: which requests changed, and what their rows show now. */
export const GET = routeHandler("/desk/live", async (request, viewer) =>
  openDeskStream(request, viewer),
);
