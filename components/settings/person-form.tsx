"use client";

import { ButtonLink } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/choice-group";
import { FormActions } from "@/components/ui/form-actions";
import { NativeSelect } from "@/components/ui/native-select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import {
  addControllerMemberAction,
  addStaffAction,
  changeControllerMemberAction,
  changeStaffRoleAction,
  disablePersonAction,
} from "@/lib/accounts/actions";
import {
  MEMBER_ROLE_HINTS,
  MEMBER_ROLE_LABELS,
  openRequestWords,
  STAFF_ROLE_HINTS,
  STAFF_ROLE_LABELS,
} from "@/lib/accounts/present";
import { NOBODY } from "@/lib/accounts/schema";
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

type DisableFormProps = {
  personId: string;
  name: string;
  openRequests: number;
  /** Who could have their open requests instead. */
  successors: readonly { readonly id: string; readonly name: string }[];
};

/** Keeps somebody out. Where they own open requests it asks first who has them then: one click is not to leave them with nobody. */
export function DisableForm({ personId, name, openRequests, successors }: DisableFormProps) {
  return (
    <SettingsForm
      action={disablePersonAction}
      area="person"
      hidden={{ personId }}
      refusalFields={openRequests > 0 ? { owner_not_available: "to" } : undefined}
      className="measure"
    >
      {(fields) => (
        <>
          {openRequests > 0 && (
            <NativeSelect
              {...fields.control("to", "")}
              label={`Who has ${openRequestWords(openRequests)} of ${name} from then on`}
              hint="With nobody, they stand in the queue under Unassigned, and officers and managers are reminded on the next morning."
              placeholder="Choose"
              width="half"
              options={[
                ...successors.map((one) => ({ value: one.id, label: one.name })),
                { value: NOBODY, label: "Nobody: leave them without an owner" },
              ]}
            />
          )}
          <SubmitButton variant="danger" className="self-start">
            Disable account
          </SubmitButton>
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
