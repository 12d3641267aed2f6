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

type OwnerProps = {
  personId: string;
  name: string;
  openRequests: number;
  /** Who could have their open requests instead. */
  successors: readonly { readonly id: string; readonly name: string }[];
};

/** Refusals of what is asked of somebody's open requests belong to it, where it is asked. */
const ON_SUCCESSOR = { owner_not_available: "to", requests_meanwhile: "to" };

/** Asks who has somebody's open requests, of which there are some: one click is not to leave them with nobody. */
function SuccessorField({ fields, ...owner }: OwnerProps & { fields: FormFields }) {
  return (
    <NativeSelect
      {...fields.control("to", "")}
      label={`Who has ${openRequestWords(owner.openRequests)} of ${owner.name} from then on`}
      hint="With nobody, they stand in the queue under No owner, and officers and managers are reminded on the next morning."
      placeholder="Choose"
      width="half"
      options={[
        ...owner.successors.map((one) => ({ value: one.id, label: one.name })),
        { value: NOBODY, label: "Nobody: leave them without an owner" },
      ]}
    />
  );
}

/** Said before the role is changed: only some roles own requests. */
function roleHint(openRequests: number): string | undefined {
  if (openRequests === 0) return undefined;
  const owned = OWNER_ROLES.map((role) => `${STAFF_ROLE_LABELS[role].toLowerCase()}s`).join(
    " and ",
  );
  return `Only ${owned} own requests. With another role, choose who has ${openRequestWords(openRequests)} of theirs.`;
}

/** With the roles that own no requests; drawn by the style sheet, so that it is asked without script too. */
const WITH_OTHER_ROLES =
  "hidden group-has-[input[value=administrator]:checked]/role:block group-has-[input[value=auditor]:checked]/role:block";

export function StaffRoleForm({ role, ...owner }: OwnerProps & { role: StaffRole }) {
  const isAsked = owner.openRequests > 0;
  return (
    <SettingsForm
      action={changeStaffRoleAction}
      area="person"
      hidden={{ personId: owner.personId }}
      refusalFields={{ last_administrator: "role", ...(isAsked && ON_SUCCESSOR) }}
      of="role"
      className="group/role measure"
    >
      {(fields) => (
        <>
          <RadioGroup
            {...fields.control("role", role)}
            legend="Role"
            hint={roleHint(owner.openRequests)}
            options={STAFF_OPTIONS}
          />
          {isAsked && (
            <div className={WITH_OTHER_ROLES}>
              <SuccessorField fields={fields} {...owner} />
            </div>
          )}
          <SubmitButton variant="secondary">Change role</SubmitButton>
        </>
      )}
    </SettingsForm>
  );
}

/** Keeps somebody out. Where they own open requests it asks first who has them then. */
export function DisableForm(owner: OwnerProps) {
  const isAsked = owner.openRequests > 0;
  return (
    <SettingsForm
      action={disablePersonAction}
      area="person"
      hidden={{ personId: owner.personId }}
      refusalFields={isAsked ? ON_SUCCESSOR : undefined}
      of="disable"
      className="measure"
    >
      {(fields) => (
        <>
          {isAsked && <SuccessorField fields={fields} {...owner} />}
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
