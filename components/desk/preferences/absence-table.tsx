import { ActionButton } from "@/components/settings/action-button";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { cancelAbsenceAction, cancelAbsenceForAction } from "@/lib/attendance/actions";
import { spanText } from "@/lib/attendance/present";
import type { CivilDate } from "@/lib/core/civil-date";

export type AbsenceTableProps = {
  label: string;
  absences: readonly {
    readonly id: string;
    readonly personId: string;
    readonly personName: string;
    readonly substituteName: string;
    readonly from: CivilDate;
    readonly to: CivilDate;
  }[];
  viewerId: string;
  keepsOwn: boolean;
};

/** Absences with the way to take each back. */
export function AbsenceTable({ label, absences, viewerId, keepsOwn }: AbsenceTableProps) {
  return (
    <DataTable label={label}>
      <THead>
        <tr>
          <Th>Who</Th>
          <Th className="max-sm:hidden">Days</Th>
          <Th className="max-sm:hidden">Substitute</Th>
          <Th>
            <span className="sr-only">Take back</span>
          </Th>
        </tr>
      </THead>
      <TBody>
        {absences.map((absence) => (
          <Tr key={absence.id}>
            <Th scope="row">
              {absence.personName}
              <span className="block text-sm font-normal sm:hidden">{spanText(absence)}</span>
              <span className="block text-sm font-normal text-ink-muted sm:hidden">
                {absence.substituteName} acts
              </span>
            </Th>
            <Td className="max-sm:hidden">{spanText(absence)}</Td>
            <Td className="max-sm:hidden">{absence.substituteName}</Td>
            <Td align="right" shrink>
              <ActionButton
                action={
                  keepsOwn && absence.personId === viewerId
                    ? cancelAbsenceAction
                    : cancelAbsenceForAction
                }
                area="attendance"
                hidden={{ absenceId: absence.id }}
                label={`Take back the absence of ${absence.personName}, ${spanText(absence)}`}
              >
                Take back
              </ActionButton>
            </Td>
          </Tr>
        ))}
      </TBody>
    </DataTable>
  );
}
