import { DEADLINE_LIMITS } from "@/lib/deadlines/model/limits";
import { deadlineJson } from "@/lib/deadlines/present/json";
import { rulesJson } from "@/lib/deadlines/present/rules";
import { describeError, englishDeadline } from "@/lib/deadlines/present/words";
import { findDeadline, givenInQuery } from "@/lib/deadlines/queries";
import { otherMethods } from "@/lib/gate/other-methods";
import { problem, publicRoute } from "@/lib/gate/public-route";

/** When an answer is due and why: the parameters of `npm run due`, and its answer. `?list-rules` lists the rules. */
export const GET = publicRoute("/api/v1/deadline", DEADLINE_LIMITS, async (request, now) => {
  const query = new URL(request.url).searchParams;
  if (query.size === 1 && query.has("list-rules")) return Response.json(rulesJson());
  const found = await findDeadline(givenInQuery(query), now);
  if (found.ok) return Response.json(deadlineJson(found.deadline));
  const { say } = englishDeadline();
  const errors = found.errors.map((error) => ({
    parameter: error.parameter,
    code: error.code,
    detail: describeError(error, say),
  }));
  const [{ parameter }] = found.errors;
  return problem(400, `${parameter}: ${errors[0]?.detail ?? ""}`, { parameter, errors });
});

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
