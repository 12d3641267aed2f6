import { cache } from "react";
import { can } from "@/lib/auth/policy";
import { pageReads, requireStaff } from "@/lib/gate/caller";
import { listRequestFiles, type RequestFile } from "@/lib/requests/queries/files";

/** The files of a request, for those of the desk who work on requests; none for anybody else. */
export const loadRequestFiles = cache(
  async (controllerId: string, requestId: string): Promise<RequestFile[]> => {
    const { actor, scope } = await requireStaff("desk:read");
    if (!can(actor, "task:work")) return [];
    return listRequestFiles(pageReads(scope), controllerId, requestId);
  },
);
