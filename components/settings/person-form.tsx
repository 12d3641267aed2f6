"use client";

import { ButtonLink } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/choice-group";
import { FormActions } from "@/components/ui/form-actions";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import {
  addControllerMemberAction,
  addStaffAction,
  changeControllerMemberAction,
  changeStaffRoleAction,
} from "@/lib/accounts/actions";
import {
  MEMBER_ROLE_HINTS,
  MEMBER_ROLE_LABELS,
  openRequestWords,
  STAFF_ROLE_HINTS,
  STAFF_ROLE_LABELS,
} from "@/lib/accounts/present";
import { MEMBER_ROLES, type MemberRole, STAFF_ROLES, type StaffRole } from "@/lib/auth/model";
import { OWNER_ROLES } from "@/lib/requests/model/owner";
import type { FormFields } from "./form-fields";
import { SettingsForm } from "./settings-form";

const STAFF_OPTIONS = STAFF_ROLES.map((role) => ({
  value: role,
  label: STAFF_ROLE_LABELS[role],
  hint: STAFF_ROLE_HINTS[role],
}));
const MEMBER_OPTIONS = MEMBER_ROLES.map((role) => ({
  value: role,
  label: MEMBER_ROLE_LABELS[role],
  hint: MEMBER_ROLE_HINTS[role],
}));

const ON_EMAIL = {
  already_staff: "email",
  is_member: "email",
  is_staff: "email",
  already_member: "email",
  person_not_invitable: "email",
};

function WhoFields({ fields }: { fields: FormFields }) {
  return (
    <>
      <TextInput
        {...fields.control("name")}
        label="Name"
        width="half"
        autoComplete="off"
        maxLength={120}
        required
      />
      <TextInput
        {...fields.control("email")}
        type="email"
        label="E-mail address"
        hint="The invitation and every sign-in link go there."
        width="half"
        autoComplete="off"
        required
      />
    </>
  );
}

function Buttons({ submit, cancelHref }: { submit: string; cancelHref: string }) {
  return (
    <FormActions>
      <SubmitButton>{submit}</SubmitButton>
      <ButtonLink href={cancelHref} variant="quiet">
        Cancel
      </ButtonLink>
    </FormActions>
  );
}

/** Adds somebody of the processor. */
export function NewStaffForm() {
  return (
    <SettingsForm
      action={addStaffAction}
      area="person"
      refusalFields={ON_EMAIL}
      className="measure"
    >
      {(fields) => (
        <>
          <WhoFields fields={fields} />
          <RadioGroup
            {...fields.control("role", "officer")}
            legend="Role"
            options={STAFF_OPTIONS}
          />
          <Buttons submit="Add and invite" cancelHref="/settings/people" />
        </>
      )}
    </SettingsForm>
  );
}

type StaffRoleFormProps = { personId: string; role: StaffRole; openRequests: number };

/** Said before the role is changed: only some roles own requests. */
function roleHint(openRequests: number): string | undefined {
  if (openRequests === 0) return undefined;
  const owned = OWNER_ROLES.map((role) => `${STAFF_ROLE_LABELS[role].toLowerCase()}s`).join(
    " and ",
  );
  const become = openRequests === 1 ? "becomes" : "become";
  return `Only ${owned} own requests. With another role, ${openRequestWords(openRequests)} of theirs ${become} nobody's.`;
}

export function StaffRoleForm({ personId, role, openRequests }: StaffRoleFormProps) {
  return (
    <SettingsForm
      action={changeStaffRoleAction}
      area="person"
      hidden={{ personId }}
      refusalFields={{ last_administrator: "role" }}
      className="measure"
    >
      {(fields) => (
        <>
          <RadioGroup
            {...fields.control("role", role)}
            legend="Role"
            hint={roleHint(openRequests)}
            options={STAFF_OPTIONS}
          />
          <SubmitButton variant="secondary">Change role</SubmitButton>
        </>
      )}
    </SettingsForm>
  );
}

/** Invites somebody who acts for a controller. */
export function NewMemberForm({ controllerId }: { controllerId: string }) {
  return (
    <SettingsForm
      action={addControllerMemberAction}
      area="person"
      hidden={{ controllerId }}
      refusalFields={ON_EMAIL}
      className="measure"
    >
      {(fields) => (
        <>
          <WhoFields fields={fields} />
          <RadioGroup
            {...fields.control("role", "member")}
            legend="Role"
            options={MEMBER_OPTIONS}
          />
          <Buttons submit="Invite" cancelHref={`/settings/controllers/${controllerId}`} />
        </>
      )}
    </SettingsForm>
  );
}

export type MemberRoleFormProps = { controllerId: string; personId: string; role: MemberRole };

export function MemberRoleForm({ controllerId, personId, role }: MemberRoleFormProps) {
  return (
    <SettingsForm
      action={changeControllerMemberAction}
      area="person"
      hidden={{ controllerId, personId }}
      className="measure"
    >
      {(fields) => (
        <>
          <RadioGroup {...fields.control("role", role)} legend="Role" options={MEMBER_OPTIONS} />
          <Buttons submit="Change role" cancelHref={`/settings/controllers/${controllerId}`} />
        </>
      )}
    </SettingsForm>
  );
}
