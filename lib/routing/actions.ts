"use server";

import { replyForm, saveAskForm, startAskForm, submitAskForm } from "@/lib/routing/adapter/forms";

export const startAskAction = startAskForm;
export const saveAskAction = saveAskForm;
export const submitAskAction = submitAskForm;
export const replyAction = replyForm;
