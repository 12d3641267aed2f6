import { AppError } from "@/lib/core/app-error";
import type { Table } from "@/lib/core/table";
import { readFeed } from "@/lib/feeds/loaders";
import { hasTag } from "@/lib/feeds/model";
import { tableResponse } from "@/lib/gate/list-reader";

const HEADERS = {
  "Cache-Control": "private, no-cache",
  "X-Content-Type-Options": "nosniff",
  "X-Robots-Tag": "noindex",
  "Referrer-Policy": "no-referrer",
};

/** A calendar, or all rows of its view as a table, by its secret address. The address itself is the key, so it is in no answer and in no log of ours. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/feeds/[file]">,
): Promise<Response> {
  const feed = await readFeed((await params).file);
  if (feed.kind === "too_often") {
    return new Response("Too often. Try again in an hour.", {
      status: 429,
      headers: { ...HEADERS, "Retry-After": "3600" },
    });
  }
  if (feed.kind === "unknown") {
    return new Response("There is no calendar here.", { status: 404, headers: HEADERS });
  }
  const headers = { ...HEADERS, ETag: feed.tag };
  if (hasTag(request.headers.get("if-none-match"), feed.tag)) {
    return new Response(null, { status: 304, headers });
  }
  const answer =
    feed.kind === "table" ? tableOf(feed.table(), request.method) : calendarOf(feed.text);
  for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value);
  return answer;
}

/** Programs come again by themselves, so they are told when. */
function tableOf(table: Table, method: string): Response {
  try {
    return tableResponse(table, "csv", method);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return new Response("Not now. Try again in a minute.", {
      status: error.status,
      headers: { "Retry-After": "60" },
    });
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
