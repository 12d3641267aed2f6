import { ErrorSummary } from "@/components/ui/error-summary";
import { Notice } from "@/components/ui/notice";
import { type AnyState, keyOf, typedIn } from "./form-fields";
import { type RefusalArea, refusalWords } from "./refusal-words";

type Refusals = Readonly<Record<string, string>>;

/** The sentence of a refusal that belongs to one field, under the name of that field; nothing where it belongs to none. */
export function refusedFields(state: AnyState, area: RefusalArea, at: Refusals = {}): Refusals {
  const field = state.status === "refused" ? at[state.reason] : undefined;
  return state.status === "refused" && field !== undefined
    ? { [field]: refusalWords(area, state.reason, state.detail) }
    : {};
}

export type FormProblemsProps = {
  state: AnyState;
  area: RefusalArea;
  /** What of it belongs to a field. */
  onFields: Refusals;
  /** Fields whose control is a list, so that the summary leads to it. */
  lists?: readonly string[] | undefined;
  /** Tells the form apart from another one of its page. */
  of?: string | undefined;
};

/** Every message with the control it belongs to, in the order the form has them. */
function summaryOf({ state, onFields, lists = [], of }: FormProblemsProps) {
  const order = Object.keys(typedIn(state) ?? {});
  const invalid = state.status === "invalid" ? state.fields : {};
  const errors = [
    ...Object.entries(invalid).map(([name, [message = ""]]) => ({
      name: lists.includes(name) ? `${name}[]` : name,
      message,
    })),
    ...Object.entries(onFields).map(([name, message]) => ({ name, message })),
  ];
  // A group with nothing chosen sends nothing, and so comes last.
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return errors
    .toSorted((a, b) => place(a.name) - place(b.name))
    .map(({ name, message }) => ({ name: keyOf(name, of), message }));
}

/** What is wrong with a form, above its fields: each mistake leads to its field, and a refusal that has none is a sentence. */
export function FormProblems(props: FormProblemsProps) {
  const { state, area, onFields } = props;
  return (
    <>
      <ErrorSummary title="There is a problem" errors={summaryOf(props)} />
      {state.status === "refused" && Object.keys(onFields).length === 0 && (
        <Notice tone="danger" role="alert">
          {refusalWords(area, state.reason, state.detail)}
        </Notice>
      )}
    </>
  );
}
