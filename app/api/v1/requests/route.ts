import { controllerRoute } from "@/lib/gate/machine-route";
import { otherMethods } from "@/lib/gate/other-methods";
import { listRequests } from "@/lib/submissions/adapter/read-door";
import { takeSubmission } from "@/lib/submissions/adapter/submit-door";
import { READS_PER_KEY, SUBMISSIONS_PER_KEY } from "@/lib/submissions/model/limits";

const NAME = "/api/v1/requests";

/** A request of a controller, submitted by its machine. Whoever got no answer sends it again, and is answered the same. */
export const POST = controllerRoute(
  { name: NAME, scope: "request:submit", perKey: SUBMISSIONS_PER_KEY },
  takeSubmission,
);

/** The requests of a controller, a page at a time. */
export const GET = controllerRoute(
  { name: NAME, scope: "request:read", perKey: READS_PER_KEY },
  listRequests,
);

export const { PUT, PATCH, DELETE } = otherMethods("GET", "POST");
