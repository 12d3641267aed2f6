import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { tellController } from "@/lib/messages/commands/tell-controller";
import { writeMessage } from "@/lib/messages/commands/write-message";
import { MessageToController } from "@/lib/messages/schema";
import { aboutRequest, moveRequest } from "@/lib/requests/commands/move";
import { findStanding } from "@/lib/requests/queries/standing";

/**
 * A message of the desk to the controller, with an alert by mail. With `ask` the request waits for the reply from now
 * on; that counts only for the version that the officer saw.
 */
export const sendToController = command({
  name: "message.send_to_controller",
  permission: "message:send_to_controller",
  input: MessageToController,
  async run(context, { reference, version, body, ask, files }) {
    const request = await findStanding(context.tx, reference);
    if (!request) return refused("request_unknown");
    // The reply would be about the one that it goes on in, where nobody finds the question.
    if (request.state === "merged") return refused("request_merged");
    if (ask) {
      const moved = await moveRequest(context, { reference, version }, { verb: "askController" });
      if (!moved.ok) return moved;
    }
    const written = await writeMessage(context, request, { kind: "to_controller", body, files });
    if (!written.ok) return written;
    const { messageId } = written.value;
    await tellController(context, request, messageId);
    const event = ask ? "request.controller_asked" : "message.sent_to_controller";
    await context.record(event, aboutRequest(request), { messageId });
    return done({ messageId, reference: request.reference });
  },
});
