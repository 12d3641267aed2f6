"use server";

import { approveAnswer } from "@/lib/answers/commands/approve";
import { holdAnswer } from "@/lib/answers/commands/hold";
import { recallAnswer } from "@/lib/answers/commands/recall";
import { reviewAnswer } from "@/lib/answers/commands/review";
import { sendBackAnswer } from "@/lib/answers/commands/send-back";
import { formAction } from "@/lib/gate/form-action";
import { formChoice } from "@/lib/gate/form-choice";
import { answerPath, requestPath } from "@/lib/requests/present/paths";

export const composeAnswerAction = formChoice("step", {
  review: formAction(reviewAnswer),
  edit: formAction(reviewAnswer),
  send: formAction(holdAnswer, { to: ({ reference }) => requestPath(reference) }),
});
export const recallAnswerAction = formAction(recallAnswer, {
  // Whoever recalls what somebody else wrote has nothing there to go on from.
  to: ({ reference, isOwn }) => (isOwn ? answerPath(reference) : requestPath(reference)),
});
export const approveAnswerAction = formAction(approveAnswer, {
  to: ({ reference }) => requestPath(reference),
});
export const sendBackAnswerAction = formAction(sendBackAnswer, {
  to: ({ reference, isOwn }) => (isOwn ? answerPath(reference) : requestPath(reference)),
});
