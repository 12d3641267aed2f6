"use server";

import { bulkAction } from "@/lib/gate/bulk-action";
import { assignRequest } from "@/lib/requests/commands/assign";
import { readAssignments } from "@/lib/requests/schema/assign";

export const assignRequestsAction = bulkAction(assignRequest, readAssignments);
