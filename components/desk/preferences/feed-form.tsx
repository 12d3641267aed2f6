"use client";

import { useFormAction } from "@/components/refusal/use-form-action";
import { useFocusKept } from "@/components/settings/use-focus-kept";
import { Checkbox } from "@/components/ui/choice";
import { CopyInput } from "@/components/ui/copy-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormActions } from "@/components/ui/form-actions";
import { NativeSelect } from "@/components/ui/native-select";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { makeFeedAction } from "@/lib/feeds/actions";
import { FEED_WAYS, MOST_EVENTS, tableAddress } from "@/lib/feeds/model";
import { feedRefusal, WAY_WORDS } from "@/lib/feeds/present";

export type FeedFormProps = {
  /** What can be followed, as the address of the view. */
  choices: readonly { readonly value: string; readonly label: string }[];
  /** What the queue led here with; empty without. */
  chosen: string;
  /** The ids of what is followed now: of what has ended since it was made here, nothing is said any more. */
  followed: readonly string[];
};

const WAYS = FEED_WAYS.map((value) => ({ value, label: WAY_WORDS[value] }));

type Made = { readonly way: string; readonly address: string | null };

/** What was made. A secret address is shown this once. */
function MadeNotice({ way, address }: Made) {
  if (address === null) {
    return (
      <Notice tone="ok" role="status" title="You follow this view">
        It comes by mail {way === "daily" ? "each morning" : "on the first morning of each week"}{" "}
        that you work, from the next one on.
      </Notice>
    );
  }
  return (
    <Notice tone="ok" role="status" title="The address is made">
      <p className="mb-2">
        Give it to your program now: it is shown only this once. Whoever has it can read the view. A
        calendar shows the {MOST_EVENTS} nearest due days, a table has every row.
      </p>
      <div className="stack">
        <CopyInput name="address" label="Secret address for a calendar program" value={address} />
        <CopyInput
          name="tableAddress"
          label="The same for a spreadsheet"
          value={tableAddress(address)}
        />
      </div>
    </Notice>
  );
}

/** Follows a view: by mail, or by an address that a program reads. */
export function FeedForm({ choices, chosen, followed }: FeedFormProps) {
  const [state, action] = useFormAction(makeFeedAction);
  const kept = useFocusKept();
  const errors = state.status === "invalid" ? state.fields : {};
  const typed = "values" in state && state.status !== "done" ? state.values : null;
  const made =
    state.status === "done" && followed.includes(state.value.feedId) ? state.value : null;
  const value = (name: string, stored: string) => typed?.[name]?.[0] ?? stored;
  return (
    <div className="stack">
      {/* Beside the form and not in it: its field would be sent along with what is followed next. */}
      {made && <MadeNotice {...made} />}
      <form action={action} noValidate className="stack" {...kept}>
        <ErrorSummary
          title="There is a problem"
          errors={Object.entries(errors).map(([name, [message = ""]]) => ({ name, message }))}
        />
        {state.status === "refused" && (
          <Notice tone="danger" role="alert">
            {feedRefusal(state.reason)}
          </Notice>
        )}
        <div key={JSON.stringify(typed)} className="stack">
          <NativeSelect
            name="follows"
            label="What you follow"
            placeholder="Choose a view"
            options={choices}
            error={errors.follows?.[0]}
            defaultValue={value("follows", chosen)}
          />
          <NativeSelect
            name="way"
            label="How it reaches you"
            options={WAYS}
            error={errors.way?.[0]}
            defaultValue={value("way", "address")}
          />
          <TextInput
            name="name"
            label="Name"
            optionalLabel="optional"
            hint="Without one it is called by what it shows."
            width="half"
            error={errors.name?.[0]}
            defaultValue={value("name", "")}
          />
          <Checkbox
            name="whenEmpty"
            label="Send the mail when the view is empty too"
            defaultChecked={typed?.whenEmpty !== undefined}
          />
        </div>
        <FormActions>
          <SubmitButton pendingLabel="Following">Follow this view</SubmitButton>
        </FormActions>
      </form>
    </div>
  );
}
