import { AppError } from "@/lib/core/app-error";
import { systemClock } from "@/lib/core/clock";
import { isEnding } from "@/lib/core/ending";
import { log } from "@/lib/core/log";
import { problem } from "@/lib/gate/public-route";
import type { RouteViewer } from "@/lib/gate/route";
import { LiveHub } from "@/lib/live/model/hub";
import { HEARTBEAT } from "@/lib/live/model/message";
import type { Desk } from "@/lib/live/model/ports";
import {
  describeChanges,
  describeIndividuals,
  findChangesSince,
  findToldSessions,
  hasDayBegunSince,
  haveIndividualsChanged,
  mayBeTold,
} from "@/lib/live/queries";
import { readSince, SINCE_PARAMETER } from "@/lib/live/schema";
import { held } from "./held";
import { listenToDatabase } from "./listen";

/** One hub per process, kept across reloads in development. */
function liveHub(): LiveHub {
  held.liveHub ??= new LiveHub({
    listen: listenToDatabase,
    describe: (changes) => describeChanges(changes, systemClock.now()),
    changesSince: (since) => findChangesSince(since, systemClock.now()),
    individualsSince: (since) => haveIndividualsChanged(since, systemClock.now()),
    describeIndividuals: (since) => describeIndividuals(since, systemClock.now()),
    hasDayBegun: hasDayBegunSince,
    stillMay: (sessionIds) => findToldSessions(sessionIds, systemClock.now()),
    now: systemClock.now,
    after: (milliseconds, run) => {
      const timer = setTimeout(run, milliseconds);
      timer.unref();
      return () => clearTimeout(timer);
    },
    failed: (error) => log.error({ job: "live", err: error }, "open desks could not be told"),
  });
  return held.liveHub;
}

/** As many messages may wait for a desk that reads slowly. */
const MOST_WAITING = 8;
const SOON_SECONDS = 30;

const STREAM_HEADERS = {
  "Content-Type": "text/event-stream; charset=utf-8",
  // For proxies that would collect an answer before they pass it on.
  "X-Accel-Buffering": "no",
};

/** The stream of one open desk: what changed, as it changes, until the browser or the session ends. */
export function openDeskStream(request: Request, { caller, session }: RouteViewer): Response {
  if (!mayBeTold(caller.actor)) throw new AppError("forbidden", "the desk is for staff");
  // The browser went while it was looked up who asks: a signal that has told so does not tell again, and nobody would leave.
  if (request.signal.aborted) return new Response(null, { status: 204 });
  // The desk comes back by itself, and finds another process or the next one.
  if (isEnding()) return notNow(503, "This server is about to end.");
  const hub = liveHub();
  const { searchParams } = new URL(request.url);
  const { desk, stream } = deskWithStream(hub, {
    sessionId: session.sessionId,
    personId: session.person.id,
    since: readSince(searchParams.get(SINCE_PARAMETER), caller.clock.now()),
  });
  request.signal.addEventListener("abort", () => hub.leave(desk), { once: true });
  if (hub.join(desk) === "too_many") {
    return notNow(429, "Too many windows are open at once. Close some, or wait a moment.");
  }
  return new Response(stream, { headers: STREAM_HEADERS });
}

type Whose = Pick<Desk, "sessionId" | "personId" | "since">;

function deskWithStream(hub: LiveHub, whose: Whose) {
  let out: ReadableStreamDefaultController<Uint8Array> | null = null;
  const desk: Desk = {
    ...whose,
    send(bytes) {
      if (out === null || (out.desiredSize ?? 0) <= 0) return false;
      out.enqueue(bytes);
      return true;
    },
    end() {
      out?.close();
      out = null;
    },
  };
  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        out = controller;
        // The browser learns at once that it is connected, and proxies that something is coming.
        controller.enqueue(HEARTBEAT);
      },
      cancel() {
        out = null;
        hub.leave(desk);
      },
    },
    { highWaterMark: MOST_WAITING },
  );
  return { desk, stream };
}

function notNow(status: 429 | 503, why: string): Response {
  const refused = problem(status, why);
  refused.headers.set("Retry-After", String(SOON_SECONDS));
  return refused;
}
