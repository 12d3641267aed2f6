"use server";

import {
  cancelAbsence,
  cancelAbsenceFor,
  enterAbsence,
  enterAbsenceFor,
} from "@/lib/attendance/commands/absences";
import { changeWorkTime } from "@/lib/attendance/commands/work-time";
import { formAction } from "@/lib/gate/form-action";

export const changeWorkTimeAction = formAction(changeWorkTime, {
  to: () => "/preferences?done=work_time",
});

const absences = (done: string) => ({ to: () => `/preferences/absences?done=${done}` });

export const enterAbsenceAction = formAction(enterAbsence, absences("entered"));
export const enterAbsenceForAction = formAction(enterAbsenceFor, absences("entered"));
export const cancelAbsenceAction = formAction(cancelAbsence, absences("cancelled"));
export const cancelAbsenceForAction = formAction(cancelAbsenceFor, absences("cancelled"));
