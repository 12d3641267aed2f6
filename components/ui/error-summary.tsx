import { fieldId } from "./control";
import { FocusOnMount } from "./focus-on-mount";

export type FieldMessage = { name: string; message: string };
export type ErrorSummaryProps = { title: string; errors: readonly FieldMessage[] };

/**
 * Every error of a form at its top, in the words that stand beside the fields, each a link to its field.
 * Remounts, and so takes focus again, whenever the set of errors changes. Within its form it does so each time the form was sent.
 */
export function ErrorSummary({ title, errors }: ErrorSummaryProps) {
  if (errors.length === 0) return null;
  const key = errors.map((error) => `${error.name}:${error.message}`).join("|");
  return (
    <FocusOnMount
      key={key}
      role="alert"
      aria-labelledby="error-summary-title"
      className="rounded-md border-2 border-danger bg-surface p-4 [font-size:var(--control-text)]"
    >
      <h2 id="error-summary-title" className="text-[1.1em] leading-snug">
        {title}
      </h2>
      <ul className="mt-2 flex flex-col gap-1.5">
        {errors.map((error) => (
          <li key={`${error.name}:${error.message}`}>
            <a
              href={`#${fieldId(error.name)}`}
              className="inline-block min-h-6 font-medium wrap-anywhere text-danger underline decoration-1 underline-offset-[0.2em] hover:decoration-2"
            >
              {error.message}
            </a>
          </li>
        ))}
      </ul>
    </FocusOnMount>
  );
}
