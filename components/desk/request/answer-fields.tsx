"use client";

import { groundWords } from "@/components/desk/request/answer-document";
import type { ComposeValues } from "@/components/desk/request/compose-values";
import { RadioGroup } from "@/components/ui/choice-group";
import { NativeSelect } from "@/components/ui/native-select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import {
  LATE_CAUSES,
  REFUSAL_GROUNDS,
  RIGHT_OUTCOMES,
  type Right,
} from "@/lib/requests/model/codes";
import { LATE_CAUSE_LABELS, OUTCOME_LABELS, RIGHT_LABELS } from "@/lib/requests/present";

type MessageOf = (name: string) => string | undefined;

type DecisionFieldsProps = {
  right: Right;
  index: number;
  values: ComposeValues;
  messageOf: MessageOf;
};

/** What came of one right: its outcome, the ground where something was refused, and the words about it. */
export function DecisionFields({ right, index, values, messageOf }: DecisionFieldsProps) {
  const name = (field: string) => `decisions.${index}.${field}`;
  const value = values.decisions[index];
  return (
    <section aria-label={RIGHT_LABELS[right]} className="hairline-t flex flex-col gap-3 pt-4">
      <h2 className="text-md">{RIGHT_LABELS[right]}</h2>
      <input type="hidden" name={name("right")} value={right} />
      <RadioGroup
        name={name("outcome")}
        legend="Outcome"
        inline
        error={messageOf(name("outcome"))}
        defaultValue={value?.outcome}
        options={RIGHT_OUTCOMES.map((code) => ({ value: code, label: OUTCOME_LABELS[code] }))}
      />
      <NativeSelect
        name={name("ground")}
        label="Ground"
        optionalLabel="where something is refused"
        placeholder="No ground"
        error={messageOf(name("ground"))}
        defaultValue={value?.ground}
        options={REFUSAL_GROUNDS.map((code) => ({ value: code, label: groundWords(code) }))}
      />
      <TextArea
        name={name("note")}
        label="Explanation to the controller"
        optionalLabel="optional"
        rows={2}
        error={messageOf(name("note"))}
        defaultValue={value?.note}
      />
    </section>
  );
}

/** Why the answer is late. Asked only when it is. Not in the answer; the cause, without the words, is in the controller's statement. */
export function LateFields({ values, messageOf }: { values: ComposeValues; messageOf: MessageOf }) {
  return (
    <section
      aria-label="Cause of the breach"
      className="rounded-md border border-danger bg-danger-wash p-4"
    >
      <h2 className="text-md">This answer is late</h2>
      <p className="mb-3">
        The breach register keeps both. The answer does not say them; the controller reads the
        cause, and not your words, in its statement.
      </p>
      <div className="flex flex-col gap-3">
        <NativeSelect
          name="lateCause"
          label="Cause"
          placeholder="Choose the cause"
          error={messageOf("lateCause")}
          defaultValue={values.lateCause}
          options={LATE_CAUSES.map((code) => ({ value: code, label: LATE_CAUSE_LABELS[code] }))}
        />
        <TextInput
          name="lateNote"
          label="In words"
          optionalLabel="needed for another cause"
          error={messageOf("lateNote")}
          defaultValue={values.lateNote}
        />
      </div>
    </section>
  );
}
