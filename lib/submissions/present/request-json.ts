import { RIGHTS } from "@/lib/requests/model/codes";
import { CLOCK_KINDS } from "@/lib/sla/model/clocks";
import type { RequestView } from "@/lib/submissions/model/request-view";
import { RequestAnswer } from "@/lib/submissions/schema/answers";

const instant = (at: Date | null) => (at === null ? null : at.toISOString());

/** A request as it is answered. Parsed by the schema that is published, so that nothing else leaves and nothing is missing. */
export function requestJson(view: RequestView): RequestAnswer {
  const { ballHolder, ballSince, governs, clocks, rights, ...facts } = view;
  return RequestAnswer.parse({
    ...facts,
    ball: ballHolder,
    ballSince: instant(ballSince),
    rights: rights.toSorted((a, b) => RIGHTS.indexOf(a.right) - RIGHTS.indexOf(b.right)),
    receivedAt: instant(view.receivedAt),
    clocks: clocks
      .toSorted((a, b) => CLOCK_KINDS.indexOf(a.kind) - CLOCK_KINDS.indexOf(b.kind))
      .map(({ ruleId, ...clock }) => ({ ...clock, rule: ruleId, governs: clock.kind === governs })),
    acknowledgedAt: instant(view.acknowledgedAt),
    answeredAt: instant(view.answeredAt),
    closedAt: instant(view.closedAt),
    updatedAt: instant(view.updatedAt),
  });
}

/** Where a request is told of. */
export function requestPath(reference: string): string {
  return `/api/v1/requests/${reference}`;
}
