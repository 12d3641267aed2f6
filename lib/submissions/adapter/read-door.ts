import { reading } from "@/lib/core/db";
import { parseReference } from "@/lib/core/reference";
import type { ControllerCaller } from "@/lib/gate/machine-route";
import { problem } from "@/lib/gate/public-route";
import { scopeOf } from "@/lib/gate/scope";
import { requestJson } from "@/lib/submissions/present/request-json";
import { findRequestView, listRequestViews } from "@/lib/submissions/queries/requests";
import { CURSOR_HINT, cursorAfter, readListQuery } from "@/lib/submissions/schema/list";

/** One request of the key's controller. Another controller's is as unknown as one that never was. */
export async function showRequest({ actor }: ControllerCaller, typed: string): Promise<Response> {
  const reference = parseReference(typed);
  const view =
    reference &&
    (await reading(scopeOf(actor), (reads) =>
      findRequestView(reads, actor.controllerId, reference),
    ));
  if (!view) return problem(404, "There is no such request.", { code: "request_unknown" });
  return Response.json(requestJson(view));
}

/** A page of the requests of the key's controller. */
export async function listRequests(
  request: Request,
  { actor }: ControllerCaller,
): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const read = readListQuery(searchParams);
  if (!read.ok) return parameterWrong(read.parameter, read.detail);
  const page = await reading(scopeOf(actor), (reads) =>
    listRequestViews(reads, actor.controllerId, read.query),
  );
  if (page === null) return parameterWrong("cursor", CURSOR_HINT);
  return Response.json({
    requests: page.requests.map(requestJson),
    next: page.last && nextPath(pathname, searchParams, page.last),
  });
}

function parameterWrong(parameter: string, detail: string): Response {
  return problem(400, `${parameter}: ${detail}`, { code: "parameter_wrong", parameter });
}

function nextPath(pathname: string, query: URLSearchParams, last: string): string {
  const next = new URLSearchParams(query);
  next.set("cursor", cursorAfter(last));
  return `${pathname}?${next}`;
}
