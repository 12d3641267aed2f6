import { readFeed } from "@/lib/feeds/loaders";
import { hasTag } from "@/lib/feeds/model";

const HEADERS = {
  "Cache-Control": "private, no-cache",
  "X-Content-Type-Options": "nosniff",
  "X-Robots-Tag": "noindex",
  "Referrer-Policy": "no-referrer",
};

/** A calendar, or the same rows as a table, by its secret address. The address itself is the key, so it is in no answer and in no log of ours. */
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
  const isTable = feed.kind === "table";
  return new Response(feed.text, {
    headers: {
      ...headers,
      "Content-Type": isTable ? "text/csv; charset=utf-8" : "text/calendar; charset=utf-8",
      "Content-Disposition": isTable
        ? 'attachment; filename="thirty.csv"'
        : 'inline; filename="thirty.ics"',
    },
  });
}
