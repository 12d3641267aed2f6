import { messageOf, typedValue } from "@/components/desk/request/form-messages";
import { DateInput } from "@/components/ui/date-input";
import { Disclosure } from "@/components/ui/disclosure";
import { TextInput } from "@/components/ui/text-input";
import type { FormState } from "@/lib/gate/form-state";
import type { Evidence as Read } from "@/lib/intake/present/draft";
import { Evidence } from "./evidence";

export type ReceiptWords = {
  /** The arrival on the proposed controller's wall. */
  readonly arrived: string;
  readonly due: string | null;
};

const CHANGED = ["receipt_half", "receipt_in_future", "receipt_too_old", "receipt_after_hand_in"];

/** Whether the receipt is what has to be looked at again. */
function isAskedFor(state: FormState): boolean {
  if (typedValue(state, "receivedOn") !== "" || typedValue(state, "receivedTime") !== "")
    return true;
  return state.status === "refused" && CHANGED.includes(state.reason);
}

/** When the mail reached us: shown, and changed only by whoever means to. */
export function ReceiptField(props: { words: ReceiptWords; evidence: Read; state: FormState }) {
  const { words, evidence, state } = props;
  return (
    <div data-places={evidence.mark ?? undefined} className="flex flex-col gap-1.5">
      <p className="font-semibold">Receipt</p>
      <p>
        <span className="tabular">{words.arrived}</span>
        {words.due !== null && (
          <>
            {" "}
            <span className="text-ink-muted">The answer is due on</span> {words.due}.
          </>
        )}
      </p>
      <Evidence of={evidence} />
      <Disclosure summary="The mail reached us at another time" quiet open={isAskedFor(state)}>
        <p className="mb-3 text-sm text-ink-muted">
          On the controller’s clock. Leave both empty to keep the arrival above.
        </p>
        <div className="flex flex-wrap gap-4">
          <DateInput
            name="receivedOn"
            label="Day"
            defaultValue={typedValue(state, "receivedOn")}
            error={messageOf(state, "receivedOn")}
          />
          <TextInput
            type="time"
            name="receivedTime"
            label="Time"
            width="code"
            defaultValue={typedValue(state, "receivedTime")}
            error={messageOf(state, "receivedTime")}
          />
        </div>
      </Disclosure>
    </div>
  );
}
