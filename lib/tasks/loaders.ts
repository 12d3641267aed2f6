import { cache } from "react";
import { can } from "@/lib/auth/policy";
import { pageReads, requireStaff } from "@/lib/gate/caller";
import { listTasks, type TaskView } from "@/lib/tasks/queries";

/** The tasks of a request; their evidence only for those who work on requests; others are told that it is there. */
export const loadTasks = cache(
  async (controllerId: string, requestId: string): Promise<TaskView[]> => {
    const { actor, scope } = await requireStaff("desk:read");
    return listTasks(pageReads(scope), controllerId, requestId, can(actor, "task:work"));
  },
);
