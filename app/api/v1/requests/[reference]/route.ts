import { controllerRoute } from "@/lib/gate/machine-route";
import { otherMethods } from "@/lib/gate/other-methods";
import { showRequest } from "@/lib/submissions/adapter/read-door";
import { READS_PER_KEY } from "@/lib/submissions/model/limits";

/** What became of a request, for its controller's machine. */
export const GET = controllerRoute<{ readonly reference: string }>(
  { name: "/api/v1/requests/[reference]", scope: "request:read", perKey: READS_PER_KEY },
  (_request, caller, { reference }) => showRequest(caller, reference),
);

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
