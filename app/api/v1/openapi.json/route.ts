import { env } from "@/lib/core/env";
import { otherMethods } from "@/lib/gate/other-methods";
import { publicRoute } from "@/lib/gate/public-route";
import { DOCUMENT_LIMITS } from "@/lib/submissions/model/limits";
import { openApiDocument } from "@/lib/submissions/present/openapi";

/** How machines of controllers submit requests, as OpenAPI 3.1 has it. */
export const GET = publicRoute("/api/v1/openapi.json", DOCUMENT_LIMITS, async () =>
  Response.json(openApiDocument(env().APP_URL, env().COMPANY_NAME)),
);

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
