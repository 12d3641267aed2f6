"use server";

import { receiptPath } from "@/lib/drafts/queries/find-receipt";
import { formAction } from "@/lib/gate/form-action";
import { replyForm, saveAskForm, startAskForm, submitAskForm } from "@/lib/routing/adapter/forms";
import { acceptHandOver, refuseHandOver } from "@/lib/routing/commands/decide";
import {
  askBack,
  assignDirect,
  closeDirect,
  reopenDirect,
  revealDirect,
} from "@/lib/routing/commands/desk";
import { handOver } from "@/lib/routing/commands/hand-over";
import { withdrawHandOver } from "@/lib/routing/commands/withdraw-hand-over";
import { directPath } from "@/lib/routing/present/desk";

export const startAskAction = startAskForm;
export const saveAskAction = saveAskForm;
export const submitAskAction = submitAskForm;
export const replyAction = replyForm;

const backTo =
  (notice: string) =>
  ({ reference }: { reference: string }) =>
    `${directPath(reference)}?done=${notice}`;

export const assignDirectAction = formAction(assignDirect, { to: backTo("assigned") });
export const askBackAction = formAction(askBack, { to: backTo("asked_back") });
export const closeDirectAction = formAction(closeDirect, { to: backTo("closed") });
export const reopenDirectAction = formAction(reopenDirect, { to: backTo("reopened") });
export const handOverAction = formAction(handOver, { to: backTo("handed_over") });
export const withdrawHandOverAction = formAction(withdrawHandOver, { to: backTo("withdrawn") });
export const revealDirectAction = formAction(revealDirect);

export const acceptHandOverAction = formAction(acceptHandOver, {
  isOfController: true,
  looksAgain: true,
  to: ({ reference }) => receiptPath(reference),
});
export const refuseHandOverAction = formAction(refuseHandOver, {
  isOfController: true,
  looksAgain: true,
  to: () => "/portal/hand-overs?notice=refused",
});
