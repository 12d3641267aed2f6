import type { AgreementClauses } from "@/lib/controllers/model/clauses";
import type { FormValues } from "@/lib/gate/form-input";
import type { AgreementTerms } from "@/lib/sla/model/agreement";
import type { Ladder } from "@/lib/sla/model/alarm";

/** A version as somebody would type it, without its days in force: what the next one begins as. What it is silent on is empty. */
export function agreementValues(
  version: AgreementTerms & AgreementClauses & { readonly ladder: Ladder },
): FormValues {
  const { period, acknowledgement, start, rollOver, text, scope } = version;
  const typed = (value: string | number | null | undefined) => [String(value ?? "")];
  return {
    ...{ period: [period?.unit ?? "promise"], amount: typed(period?.amount) },
    ...{ start: [start], rollOver: [rollOver], text: [text], scope: [scope] },
    ...(acknowledgement && {
      acknowledgeWithinDays: typed(acknowledgement.amount),
      acknowledgeUnit: [acknowledgement.unit],
    }),
    ...(version.followsLaw && { followsLaw: ["yes"] }),
    ...(version.twoPerson && { twoPerson: ["yes"] }),
    ...{ bufferDays: typed(version.bufferDays), handOverDays: typed(version.handOverDays) },
    ...{ noticeEmail: typed(version.noticeEmail), language: typed(version.language) },
    ladder: [version.ladder.join(", ")],
    ...Object.fromEntries(
      Object.entries(version.clauses).map(([clause, words]) => [`clauses.${clause}`, [words]]),
    ),
  };
}
