import fc from "fast-check";
import { expect, it } from "vitest";
import { AnswerInput, storedDecisionsSchema } from "@/lib/answers/schema";
import { newReference } from "@/lib/core/reference";
import { formInput } from "@/lib/gate/form-input";
import { planAnswer } from "@/lib/requests/model/answer";
import { REFUSAL_GROUNDS, RIGHT_OUTCOMES, RIGHTS } from "@/lib/requests/model/codes";

const REFERENCE = newReference(2026, (count) => new Uint8Array(count));

const typed = fc.record({
  outcome: fc.constantFrom("", ...RIGHT_OUTCOMES),
  ground: fc.constantFrom("", ...REFUSAL_GROUNDS),
  note: fc.constantFrom("", "  ", "Because."),
});
const composed = fc
  .uniqueArray(fc.constantFrom(...RIGHTS), { minLength: 1 })
  .chain((rights) =>
    fc.tuple(
      fc.constant(rights),
      fc.array(typed, { minLength: rights.length, maxLength: rights.length }),
    ),
  );

/** A form as the browser sends it. */
function formOf(rights: readonly string[], decisions: readonly Record<string, string>[]): FormData {
  const form = new FormData();
  form.set("reference", REFERENCE);
  form.set("version", "3");
  form.set("seen", "17");
  rights.forEach((right, index) => {
    form.set(`decisions.${index}.right`, right);
    for (const [name, value] of Object.entries(decisions[index] ?? {})) {
      form.set(`decisions.${index}.${name}`, value);
    }
  });
  return form;
}

/** What the database insists on for each right; see the migration of answers. */
function isStorable({ outcome, ground }: { outcome: string; ground: string | null }): boolean {
  if (outcome === "refused") return ground !== null;
  return outcome === "partly_fulfilled" || ground === null;
}

it("whatever is composed in the form is either refused or can be stored, right by right", () => {
  fc.assert(
    fc.property(composed, ([rights, decisions]) => {
      const draft = AnswerInput.parse(formInput(formOf(rights, decisions)));
      expect(draft.decisions.map(({ right }) => right)).toEqual(rights);
      const planned = planAnswer({ state: "in_progress", rights: draft.decisions });
      if (!planned.ok) {
        expect(rights).toContain(planned.detail?.right);
        return;
      }
      const stored = {
        rights: planned.value.map(({ right, outcome, ground }) => ({ right, outcome, ground })),
        files: [],
        lateCause: null,
      };
      expect(storedDecisionsSchema.parse(JSON.parse(JSON.stringify(stored)))).toEqual(stored);
      expect(stored.rights.every(isStorable)).toBe(true);
    }),
  );
});

it("an answer with every right fulfilled is never refused, whatever ground was left over", () => {
  fc.assert(
    fc.property(composed, ([rights, decisions]) => {
      const fulfilled = decisions.map((decision) => ({ ...decision, outcome: "fulfilled" }));
      const draft = AnswerInput.parse(formInput(formOf(rights, fulfilled)));
      const planned = planAnswer({ state: "received", rights: draft.decisions });
      expect(planned.ok && planned.value.every(({ ground }) => ground === null)).toBe(true);
    }),
  );
});
