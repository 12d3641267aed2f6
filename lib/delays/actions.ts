"use server";

import { extendClock } from "@/lib/delays/commands/extend";
import { pauseClock } from "@/lib/delays/commands/pause";
import { resumeClock } from "@/lib/delays/commands/resume";
import { formAction } from "@/lib/gate/form-action";
import { wayBack } from "@/lib/gate/way-back";
import { requestPath } from "@/lib/requests/present/paths";

export const pauseClockAction = formAction(pauseClock, {
  to: ({ reference }, form) => wayBack(form, requestPath(reference)),
});
export const resumeClockAction = formAction(resumeClock, {
  to: ({ reference }, form) => wayBack(form, requestPath(reference)),
});
export const extendClockAction = formAction(extendClock, {
  to: ({ reference }, form) => wayBack(form, requestPath(reference)),
});
