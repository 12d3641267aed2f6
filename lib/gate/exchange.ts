import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage, ServerResponse } from "node:http";
import { whenRequestStarts } from "@/lib/core/http-exchange";
import { ofProcess } from "@/lib/core/of-process";

type Exchange = {
  readonly response: ServerResponse;
  readonly isDocument: boolean;
  readonly isOfForm: boolean;
  readonly isLookAhead: boolean;
};

/** What starts the server enters exchanges, and pages look for theirs. */
const held: { exchanges?: AsyncLocalStorage<Exchange> } = ofProcess;

function exchanges(): AsyncLocalStorage<Exchange> {
  held.exchanges ??= new AsyncLocalStorage();
  return held.exchanges;
}

/**
 * What the browser's router and its server actions ask for is a part of a page, not a document: they read the refusal
 * in it, under a status that has left before any page was asked.
 */
function asksForDocument({ headers }: IncomingMessage): boolean {
  return headers.rsc === undefined && headers["next-action"] === undefined;
}

/**
 * What a router asks about a link that nobody has followed yet: of a page, the title and no more. No link of ours asks so any
 * more; a tab that was opened before an upgrade does, and so would a link that forgot to say that it must not. A document that a
 * browser or a proxy fetches ahead (`Sec-Purpose`, `Purpose`) is none: the page is run for it and leaves us, so its title is the
 * one that the page has in the end, and whatever looking leaves is left.
 */
function looksAhead({ headers }: IncomingMessage): boolean {
  return headers.rsc !== undefined && headers["next-router-prefetch"] !== undefined;
}

function enter(request: IncomingMessage, response: ServerResponse): void {
  exchanges().enterWith({
    response,
    isDocument: asksForDocument(request),
    isOfForm: request.headers["next-action"] !== undefined,
    isLookAhead: looksAhead(request),
  });
}

/**
 * From now on whatever serves a request of this process knows which response it makes. Node tells of a request in the
 * same turn in which it hands it to the server, so what is entered here reaches everything that the request sets off.
 */
export function keepExchanges(): void {
  whenRequestStarts(enter);
}

/** Whether the browser's router or a server action asks, within a frame that the browser has. */
export function isForRouter(): boolean {
  return exchanges().getStore()?.isDocument === false;
}

/**
 * Sets the status of the document that is being drawn, which Next has no way to say except by throwing. False where it
 * cannot be said: outside a request, or after the first byte has left.
 */
export function answerWithStatus(status: number): boolean {
  const exchange = exchanges().getStore();
  if (!exchange) return false;
  const { response, isDocument } = exchange;
  if (!isDocument) return true;
  if (response.headersSent) return false;
  response.statusCode = status;
  return true;
}

/**
 * Says of an answer that somebody has to wait, with words in the page that comes with it (RFC 6585, 4). Of that to a form which a
 * script has sent as well: nothing of it has left before its action has run.
 */
export function answerTooMany(seconds: number): void {
  const exchange = exchanges().getStore();
  if (!exchange || exchange.response.headersSent) return;
  // The browser's router takes a part of a page that is refused for none, and would ask for the whole.
  if (!(exchange.isDocument || exchange.isOfForm)) return;
  exchange.response.statusCode = 429;
  exchange.response.setHeader("Retry-After", seconds);
}

/** What fits in so few packets is kept back until it is there as a whole. Node would wait for more than 16 KB to leave. */
const SMALL_LENGTH = 2_048;

/**
 * An answer that is there as a whole before its first byte leaves. A small one goes in one write, with its headers and as it
 * is: Next would send headers, body and end by themselves and pack the body, which costs more than the rest of sending it.
 */
export function wholeAnswer(body: string, init: ResponseInit): Response {
  const response = exchanges().getStore()?.response;
  if (response && body.length <= SMALL_LENGTH) {
    // Next leaves a header that is set already as it is.
    response.setHeader("Cache-Control", "private, no-store, no-transform");
    // Let out by the end of the response. What the response itself keeps back, Node sends after the end.
    response.socket?.cork();
  }
  return new Response(body, init);
}

/** Whether a page's title is asked for without the page, so that the page must not be run for it. No trace is left out for it. */
export function isLookAhead(): boolean {
  return exchanges().getStore()?.isLookAhead ?? false;
}
