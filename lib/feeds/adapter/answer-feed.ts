import { AppError } from "@/lib/core/app-error";
import type { Table } from "@/lib/core/table";
import { readFeed } from "@/lib/feeds/loaders";
import { hasTag } from "@/lib/feeds/model";
import { NO_TABLE_NOW, noFeedAt, readTooOften } from "@/lib/feeds/present/refused";
import { tableResponse } from "@/lib/gate/list-reader";

const HEADERS = {
  "Cache-Control": "private, no-cache",
  "X-Content-Type-Options": "nosniff",
  "X-Robots-Tag": "noindex",
  "Referrer-Policy": "no-referrer",
};

/**
 * A calendar, or all rows of its view as a table, by the name in its secret address. The address itself is the key, so it is in no
 * answer and in no log of ours.
 */
export async function answerFeed(request: Request, file: string): Promise<Response> {
  const feed = await readFeed(file);
  if (feed.kind === "too_often") return refused(429, readTooOften(feed.seconds), feed.seconds);
  if (feed.kind === "unknown") return refused(404, noFeedAt(file));
  const headers = { ...HEADERS, ETag: feed.tag };
  if (hasTag(request.headers.get("if-none-match"), feed.tag)) {
    return new Response(null, { status: 304, headers });
  }
  const answer =
    feed.kind === "table" ? tableOf(feed.table(), request.method) : calendarOf(feed.text);
  if (!answer.ok) return answer;
  for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value);
  return answer;
}

/** Programs come again by themselves, so they are told when. */
function refused(status: number, words: string, seconds?: number): Response {
  const retry = seconds === undefined ? {} : { "Retry-After": String(seconds) };
  return new Response(words, { status, headers: { ...HEADERS, ...retry } });
}

function tableOf(table: Table, method: string): Response {
  try {
    return tableResponse(table, "csv", method);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return refused(error.status, NO_TABLE_NOW, 60);
  }
}

function calendarOf(text: string): Response {
  return new Response(text, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'inline; filename="thirty.ics"',
    },
  });
}
