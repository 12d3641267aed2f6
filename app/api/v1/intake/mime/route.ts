import { machineRoute } from "@/lib/gate/machine-route";
import { otherMethods } from "@/lib/gate/other-methods";
import { takeMimeRequest } from "@/lib/intake/adapter/mime-door";
import { MAILS_PER_KEY } from "@/lib/intake/schema/mime";
import { blobStore } from "@/lib/storage/adapter/blob-store";

/**
 * A mail as it travels, as the body. It is kept before the answer, and read right after. The same bytes again lead to the
 * same mail, so whoever got no answer sends it again. What the sending server said may come along as parameters.
 */
export const POST = machineRoute(
  { name: "/api/v1/intake/mime", scope: "mail:intake", perKey: MAILS_PER_KEY },
  (request, caller) => takeMimeRequest(request, caller, blobStore()),
);

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
