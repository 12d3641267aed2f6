import { cache } from "react";
import { withScope } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { requireStaff } from "@/lib/gate/caller";
import {
  type ControllerChoice,
  listControllerChoices,
} from "@/lib/requests/queries/record-choices";

export type RecordStart = {
  readonly controllers: readonly ControllerChoice[];
  /** One per opened form: the form sent twice is one request. */
  readonly submissionKey: string;
};

/** What the form for writing down a request starts with. */
export const loadRecordStart = cache(async (): Promise<RecordStart> => {
  const { scope } = await requireStaff("request:record");
  return { controllers: await withScope(scope, listControllerChoices), submissionKey: newId() };
});
