"use server";

import { formAction } from "@/lib/gate/form-action";
import { sendTestMailForm, signInSettingsForm } from "@/lib/settings/adapter/forms";
import { saveMailSettings } from "@/lib/settings/commands";

export const saveMailSettingsAction = formAction(saveMailSettings, {
  to: () => "/settings/mail?done=saved",
});
export const signInSettingsAction = signInSettingsForm;
export const sendTestMailAction = sendTestMailForm;
