import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import { IncomingMessage, ServerResponse } from "node:http";

type Exchange = {
  readonly response: ServerResponse;
  readonly isDocument: boolean;
  readonly isLookAhead: boolean;
};

// Next bundles the code that starts the server apart from the pages: both find the one storage by this name.
const NAME = Symbol.for("thirty.exchange");
const shared: typeof globalThis & { [NAME]?: AsyncLocalStorage<Exchange> } = globalThis;
shared[NAME] ??= new AsyncLocalStorage<Exchange>();
const exchanges = shared[NAME];

/**
 * What the browser's router and its server actions ask for is a part of a page, not a document: they read the refusal
 * in it, under a status that has left before any page was asked.
 */
function asksForDocument({ headers }: IncomingMessage): boolean {
  return headers.rsc === undefined && headers["next-action"] === undefined;
}

/** What the router asks about a link that nobody has followed yet: of a page, the title and no more. */
function looksAhead({ headers }: IncomingMessage): boolean {
  return headers["next-router-prefetch"] !== undefined;
}

function enter(message: unknown): void {
  if (typeof message !== "object" || message === null) return;
  if (!("request" in message && "response" in message)) return;
  const { request, response } = message;
  if (!(request instanceof IncomingMessage && response instanceof ServerResponse)) return;
  exchanges.enterWith({
    response,
    isDocument: asksForDocument(request),
    isLookAhead: looksAhead(request),
  });
}

/**
 * From now on whatever serves a request of this process knows which response it makes. Node tells of a request in the
 * same turn in which it hands it to the server, so what is entered here reaches everything that the request sets off.
 */
export function keepExchanges(): void {
  subscribe("http.server.request.start", enter);
}

/**
 * Sets the status of the document that is being drawn, which Next has no way to say except by throwing. False where it
 * cannot be said: outside a request, or after the first byte has left.
 */
export function answerWithStatus(status: number): boolean {
  const exchange = exchanges.getStore();
  if (!exchange) return false;
  const { response, isDocument } = exchange;
  if (!isDocument) return true;
  if (response.headersSent) return false;
  response.statusCode = status;
  return true;
}

/** Whether a page's title is asked for without the page, so that the page must not be run for it. */
export function isLookAhead(): boolean {
  return exchanges.getStore()?.isLookAhead ?? false;
}
