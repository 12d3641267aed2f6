import { DEADLINE_LIMITS } from "@/lib/deadlines/model/limits";
import { rulesJson } from "@/lib/deadlines/present/rules";
import { otherMethods } from "@/lib/gate/other-methods";
import { publicRoute } from "@/lib/gate/public-route";

/** Every rule that can be asked about, each version of it. */
export const GET = publicRoute("/api/v1/deadline/rules", DEADLINE_LIMITS, async () =>
  Response.json(rulesJson()),
);

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
