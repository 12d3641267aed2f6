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
          <Th>Days</Th>
          <Th>Substitute</Th>
          <Th>
            <span className="sr-only">Take back</span>
          </Th>
        </tr>
      </THead>
      <TBody>
        {absences.map((absence) => (
          <Tr key={absence.id}>
            <Th scope="row">{absence.personName}</Th>
            <Td>{spanText(absence)}</Td>
            <Td>{absence.substituteName}</Td>
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
