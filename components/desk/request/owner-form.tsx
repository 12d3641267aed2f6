"use client";

import { ActButton } from "@/components/desk/request/act-button";
import { type FormTarget, TargetFields } from "@/components/desk/request/target-fields";
import { useFormAction } from "@/components/refusal/use-form-action";
import { Disclosure } from "@/components/ui/disclosure";
import { NativeSelect } from "@/components/ui/native-select";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { assignOneAction } from "@/lib/requests/actions/close";
import { deskRefusal } from "@/lib/requests/present/refusals";

type Person = { readonly id: string; readonly name: string };
type OwnerFormProps = {
  target: FormTarget;
  owner: Person | null;
  people: readonly Person[];
  viewerId: string;
};

/** Gives the request to somebody. The owner that was seen goes along, so that nobody is overruled unseen. */
export function OwnerForm({ target, owner, people, viewerId }: OwnerFormProps) {
  const [state, submit] = useFormAction(assignOneAction);
  const place = { reference: target.reference, back: target.back };
  return (
    <div className="no-print mt-1.5 flex flex-col gap-2">
      {owner?.id !== viewerId && (
        <ActButton
          action={assignOneAction}
          target={place}
          fields={{ from: owner?.id ?? "", to: viewerId }}
          label="Assign to me"
          size="sm"
        />
      )}
      <Disclosure summary="Change owner" quiet open={state.status === "refused"}>
        <form action={submit} className="flex flex-col items-start gap-2">
          <TargetFields {...place} />
          <input type="hidden" name="from" value={owner?.id ?? ""} />
          <NativeSelect
            name="to"
            label="New owner"
            placeholder="No owner"
            defaultValue={owner?.id ?? ""}
            options={people.map(({ id, name }) => ({ value: id, label: name }))}
          />
          {state.status === "refused" && (
            <Notice tone="warn" role="alert">
              {deskRefusal(state.reason, state.detail)}
            </Notice>
          )}
          <SubmitButton variant="secondary" size="sm">
            Assign
          </SubmitButton>
        </form>
      </Disclosure>
    </div>
  );
}
