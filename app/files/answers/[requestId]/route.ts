import { answerData } from "@/lib/answers/present";
import { findSentAnswer } from "@/lib/answers/queries/sent";
import { can } from "@/lib/auth/policy";
import { isId } from "@/lib/core/address-parts";
import { AppError } from "@/lib/core/app-error";
import { withScope } from "@/lib/core/db";
import { rememberAccess } from "@/lib/gate/access-log";
import { routeHandler } from "@/lib/gate/route";
import { findPortalRequest } from "@/lib/requests/queries/portal-request";
import { findRequestPlace } from "@/lib/requests/queries/request-place";
import { attachmentDisposition } from "@/lib/storage/model";

type Params = { requestId: string };

/** The answer as data, for the controller's own systems: what was decided, and what was done where. */
export const GET = routeHandler<Params>(
  "/files/answers/[requestId]",
  async (_request, { caller, scope }, { requestId }) => {
    const { actor } = caller;
    if (actor.kind !== "member" || !can(actor, "portal:read")) {
      throw new AppError("forbidden", "the answer as data is the controller's");
    }
    const { controllerId } = actor;
    const found = await withScope(scope, async (tx) => {
      if (!isId(requestId)) return null;
      const place = await findRequestPlace(tx, controllerId, requestId);
      const answer = place && (await findSentAnswer(tx, controllerId, requestId));
      const opened = place && (await findPortalRequest(tx, controllerId, place.reference));
      return answer && opened ? { answer, request: opened.request } : null;
    });
    if (!found) throw new AppError("not_found", "no answer in this scope");
    const access = { thing: "request", thingId: requestId, kind: "answer" } as const;
    rememberAccess({ actor, scope, now: caller.clock.now() }, { controllerId, ...access });
    const data = answerData(found.request, found.answer);
    return new Response(`${JSON.stringify(data, null, 2)}\n`, {
      headers: {
        "Content-Type": "application/json; charset=utf-8",
        "Content-Disposition": attachmentDisposition(`${found.request.reference}-answer.json`),
      },
    });
  },
);
