import { cache } from "react";
import { withScope } from "@/lib/core/db";
import { requireStaff } from "@/lib/gate/caller";
import { findDomainsWrittenTo } from "@/lib/intake/queries/own-domains";

/** The domains at which people write to us, for whoever sets up how mail comes in. */
export const loadDomainsWrittenTo = cache(async () => {
  const viewer = await requireStaff("setting:manage");
  return withScope(viewer.scope, findDomainsWrittenTo);
});
