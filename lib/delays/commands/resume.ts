import { endRunningPause } from "@/lib/clocks/commands/end-pause";
import { civilDateIn, isAfter, isBefore } from "@/lib/core/civil-date";
import { done, refused } from "@/lib/core/outcome";
import { ResumeInput } from "@/lib/delays/schema";
import { command } from "@/lib/gate/command";
import { writeMessage } from "@/lib/messages/commands/write-message";
import { findAskedFrom } from "@/lib/messages/queries/asked-from";
import { aboutRequest, moveRequest } from "@/lib/requests/commands/move";
import { findStanding } from "@/lib/requests/queries/standing";

/**
 * Lets a stopped clock go on where the reply did not come through the portal, as by telephone: from the day on which it
 * reached us, with a note that says how. The request is back with us.
 */
export const resumeClock = command({
  name: "clock.resume",
  permission: "clock:manage",
  input: ResumeInput,
  async run(context, { reference, version, repliedOn, note }) {
    const request = await findStanding(context.tx, reference);
    if (!request) return refused("request_unknown");
    const { zone, pausedSince } = request;
    if (pausedSince === null) return refused("no_pause_running");
    if (isAfter(repliedOn, civilDateIn(zone, context.now))) {
      return refused("reply_in_future", { zone });
    }
    if (isBefore(repliedOn, pausedSince)) return refused("reply_before_question", { pausedSince });
    const text = `Reply that ended the pause: ${note}`;
    const written = await writeMessage(context, request, { kind: "note", body: text, files: [] });
    if (!written.ok) return written;
    const { messageId } = written.value;
    const ended = await endRunningPause(context, request, { on: repliedOn, messageId });
    if (!ended) return refused("no_pause_running");
    const askedFrom = await findAskedFrom(context.tx, request);
    const move = { verb: "controllerReplied", askedFrom } as const;
    const moved = await moveRequest(context, { reference, version }, move);
    if (!moved.ok) return moved;
    await context.record("clock.resumed", aboutRequest(request), {
      pauseId: ended.pauseId,
      repliedOn,
      dueBefore: request.dueOn,
      dueAfter: moved.value.dueOn,
    });
    return done({ reference: request.reference });
  },
});
