import { expect, it } from "vitest";
import { agreementValues } from "@/lib/controllers/present/agreement-values";
import { NewAgreement } from "@/lib/controllers/schema/agreement";
import { civilDate } from "@/lib/core/civil-date";
import { formInput } from "@/lib/gate/form-input";

type Version = Parameters<typeof agreementValues>[0];

const FULL: Version = {
  ...{ id: "a", version: 3, text: "Within ten business days.\nNo later." },
  ...{ effectiveFrom: civilDate("2026-01-01"), effectiveTo: null },
  period: { unit: "business_days", amount: 10 },
  ...{ start: "day_of_receipt", rollOver: "next_working_day" },
  acknowledgement: { unit: "business_days", amount: 1 },
  ...{ followsLaw: true, bufferDays: 0, handOverDays: 3, scope: "forward_only", twoPerson: true },
  ...{ language: "nl", noticeEmail: "privacy@works.example", ladder: [7, 3] },
  clauses: { law: "As the law has it.", approval: "By two." },
};

const SILENT: Version = {
  ...{ ...FULL, period: null, start: "day_after_receipt", rollOver: "none" },
  ...{ followsLaw: false, bufferDays: null, handOverDays: null, scope: "act", twoPerson: false },
  ...{ language: null, noticeEmail: null, ladder: [], clauses: {} },
};

/** What a form records that was sent as it stood there, with a first day. */
function recorded(version: Version) {
  const form = new FormData();
  for (const [name, values] of Object.entries(agreementValues(version))) {
    for (const value of values) form.append(name, value);
  }
  form.append("effectiveFrom", "2026-07-01");
  form.append("controllerId", "7b0c9d0e-5d1f-4a49-9a53-0b6b0a6f9f5d");
  return NewAgreement.parse(formInput(form));
}

it.each([
  ["says all that an agreement can", FULL],
  ["is silent on all that it may be", SILENT],
])("a version that %s is recorded again as it is where nothing is changed", (_, version) => {
  const { id, version: number, effectiveFrom, effectiveTo, acknowledgement, ...terms } = version;
  expect(recorded(version)).toMatchObject({
    ...{ ...terms, effectiveFrom: "2026-07-01", effectiveTo: null },
    acknowledgeWithinDays: acknowledgement?.amount,
    acknowledgeUnit: acknowledgement?.unit,
  });
});
