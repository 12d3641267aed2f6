import { subscribe } from "node:diagnostics_channel";
import { IncomingMessage, ServerResponse } from "node:http";

/**
 * Calls `run` for each request that this process serves, before anything serves it: Node tells of a request in the same turn in
 * which it hands it to the server. Nothing can be served past it.
 */
export function whenRequestStarts(
  run: (request: IncomingMessage, response: ServerResponse) => void,
): void {
  subscribe("http.server.request.start", whole(run));
}

/** The same once the whole answer was handed to the connection. */
export function whenAnswerLeft(
  run: (request: IncomingMessage, response: ServerResponse) => void,
): void {
  subscribe("http.server.response.finish", whole(run));
}

/** Node's channels say nothing of what they tell. */
function whole(run: (request: IncomingMessage, response: ServerResponse) => void) {
  return (message: unknown): void => {
    if (typeof message !== "object" || message === null) return;
    if (!("request" in message && "response" in message)) return;
    const { request, response } = message;
    if (!(request instanceof IncomingMessage && response instanceof ServerResponse)) return;
    run(request, response);
  };
}
