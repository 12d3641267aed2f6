import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { formFields } from "@/components/settings/form-fields";
import { FormProblems, refusedFields } from "@/components/settings/form-problems";
import type { FormState } from "@/lib/gate/form-state";

type State = FormState<never>;

const invalid: State = {
  status: "invalid",
  fields: { to: ["Enter a real day"], substituteId: ["Choose who acts meanwhile"] },
  values: { substituteId: [""], to: [""] },
};
const refused = (reason: string): State => ({
  ...{ status: "refused", reason, detail: {}, values: {} },
});

const shown = (state: State, of?: string) => {
  const onFields = refusedFields(state, "attendance", { is_over: "to" });
  return renderToStaticMarkup(
    <FormProblems state={state} area="attendance" onFields={onFields} of={of} />,
  );
};
const leadsTo = (markup: string) => [...markup.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);

it("leads from each mistake to its field, in the order of the form", () => {
  expect(leadsTo(shown(invalid))).toEqual(["field-substituteId", "field-to"]);
  expect(leadsTo(shown(refused("is_over")))).toEqual(["field-to"]);
});

it("leads to the fields of its own form where another one of the page asks for the same", () => {
  const { fieldKey } = formFields(invalid, {}, "for").control("to");
  expect(leadsTo(shown(invalid, "for"))).toEqual(["field-substituteId-for", `field-${fieldKey}`]);
  expect(leadsTo(shown(refused("is_over"), "for"))).toEqual([`field-${fieldKey}`]);
});

it("says of a refusal that belongs to no field what it is, and leads nowhere", () => {
  const markup = shown(refused("not_signed_in"));
  expect(markup).toContain("You are no longer signed in.");
  expect(leadsTo(markup)).toEqual([]);
});
