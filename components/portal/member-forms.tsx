"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FormProblems } from "@/components/portal/form-problems";
import { useErrorTitle } from "@/components/refusal/use-error-title";
import { useFormAction } from "@/components/refusal/use-form-action";
import { useRefusal } from "@/components/refusal/use-refusal";
import { RadioGroup } from "@/components/ui/choice-group";
import { FormActions } from "@/components/ui/form-actions";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { changeMemberRoleAction, inviteMemberAction } from "@/lib/accounts/actions";
import { MEMBER_ROLES, type MemberRole } from "@/lib/auth/model";
import { wordsBy } from "@/lib/core/words";

function useRoleOptions() {
  const t = useTranslations("portal");
  return MEMBER_ROLES.map((role) => ({
    value: role,
    label: t(`roles.${role}`),
    hint: t(`roleHints.${role}`),
  }));
}

/** Makes somebody a member, and sends the invitation. `children` says of which controller. */
export function InviteForm({ children }: { children: ReactNode }) {
  const t = useTranslations("portal.members");
  const [state, send] = useFormAction(inviteMemberAction);
  const refusal = useRefusal(state);
  useErrorTitle(refusal !== null);
  const wrong = state.status === "invalid" ? state.fields : {};
  const typed = state.status === "invalid" || state.status === "refused" ? state.values : {};
  const errors = ["name", "email", "role"].filter((name) => wrong[name] !== undefined);
  const error = (name: string) =>
    errors.includes(name) ? wordsBy(t)(`errors.${name}`) : undefined;
  return (
    <form action={send} noValidate className="grid max-w-[36rem] gap-5">
      <FormProblems
        errors={errors.map((name) => ({ name, message: wordsBy(t)(`errors.${name}`) }))}
        refusal={refusal}
      />
      {children}
      <TextInput
        name="name"
        label={t("name")}
        error={error("name")}
        defaultValue={typed.name?.[0]}
        autoComplete="off"
      />
      <TextInput
        name="email"
        type="email"
        label={t("email")}
        hint={t("emailHint")}
        error={error("email")}
        defaultValue={typed.email?.[0]}
        autoComplete="off"
      />
      <RadioGroup
        name="role"
        legend={t("role")}
        error={error("role")}
        options={useRoleOptions()}
        defaultValue={typed.role?.[0] ?? "member"}
      />
      <FormActions>
        <SubmitButton pendingLabel={t("inviting")}>{t("inviteButton")}</SubmitButton>
      </FormActions>
    </form>
  );
}

export type RoleFormProps = {
  personId: string;
  role: MemberRole;
  /** Says of which controller. */
  children: ReactNode;
};

export function RoleForm({ personId, role, children }: RoleFormProps) {
  const t = useTranslations("portal.members");
  const [state, send] = useFormAction(changeMemberRoleAction);
  const refusal = useRefusal(state);
  useErrorTitle(refusal !== null);
  return (
    <form action={send} className="grid gap-5">
      {refusal && (
        <Notice tone="danger" role="alert">
          {refusal}
        </Notice>
      )}
      {children}
      <input type="hidden" name="personId" value={personId} />
      <RadioGroup name="role" legend={t("role")} options={useRoleOptions()} defaultValue={role} />
      <FormActions>
        <SubmitButton>{t("changeButton")}</SubmitButton>
      </FormActions>
    </form>
  );
}
