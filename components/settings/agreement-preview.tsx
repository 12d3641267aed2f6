import { Badge } from "@/components/ui/badge";
import { RadioGroup } from "@/components/ui/choice-group";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { FormActions } from "@/components/ui/form-actions";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import type { Preview, ReachedLine } from "@/lib/agreements/model";
import { moveWords, previewWords } from "@/lib/agreements/present";
import { ladderWords } from "@/lib/controllers/present/clauses";
import { formatCivilDate } from "@/lib/core/civil-date";
import type { FormValues } from "@/lib/gate/form-input";
import { ladderSchema } from "@/lib/requests/schema/ladder";

export type AgreementPreviewProps = { preview: Preview; values: FormValues };

/** Names of the two buttons and of what only this page asks. */
const OWN_FIELDS = new Set(["step", "reach", "controllerId"]);

/** What was written, carried along unseen, so that the same thing is recorded that was looked at. */
function CarriedFields({ values }: { values: FormValues }) {
  return Object.entries(values)
    .filter(([name]) => !OWN_FIELDS.has(name))
    .flatMap(([name, list]) => list.map((value) => [name, value] as const))
    .map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}

/** What was typed passed once already, or this page would not be shown. */
function reminders(values: FormValues): string {
  const read = ladderSchema.safeParse(values.ladder?.[0]);
  return `${ladderWords(read.success ? read.data : [])}.`;
}

/** The second look: which open requests a version would change and by how much, before it is recorded. */
export function AgreementPreview({ preview, values }: AgreementPreviewProps) {
  const { reached, overdueByIt, lines } = preview;
  return (
    <>
      <CarriedFields values={values} />
      <h2 className="text-lg">Before it is recorded</h2>
      <p className="measure">{previewWords(preview)}</p>
      <p className="measure">{reminders(values)}</p>
      {overdueByIt > 0 && (
        <Notice tone="danger" title={`Overdue by this change: ${overdueByIt}`}>
          They are in time today and would be late at once.
        </Notice>
      )}
      {lines.length > 0 && <Lines lines={lines} moved={preview.earlier + preview.later} />}
      {reached > 0 && (
        <RadioGroup
          name="reach"
          legend="Which requests is this version for?"
          options={[
            {
              value: "new_requests",
              label: "Only for requests from now on",
              hint: "Those that are here keep the version they were received under, and their due day.",
            },
            {
              value: "open_requests",
              label: `Also for ${reached === 1 ? "this open request" : `these ${reached} open requests`}`,
              hint: "Each is computed again from its receipt under this version, with an entry in its log.",
            },
          ]}
          defaultValue="new_requests"
        />
      )}
      <FormActions>
        <SubmitButton name="step" value="save">
          Record this version
        </SubmitButton>
        <SubmitButton name="step" value="edit" variant="secondary">
          Change it
        </SubmitButton>
      </FormActions>
    </>
  );
}

function Lines({ lines, moved }: { lines: readonly ReachedLine[]; moved: number }) {
  const rest = moved - lines.length;
  return (
    <div>
      <DataTable label="Open requests whose due day would move">
        <THead>
          <Tr>
            <Th>Request</Th>
            <Th>Received</Th>
            <Th>Due now</Th>
            <Th>Due then</Th>
            <Th>Difference</Th>
          </Tr>
        </THead>
        <TBody>
          {lines.map((line) => (
            <Tr key={line.requestId}>
              <Th scope="row" shrink>
                <TextLink quiet href={`/desk/requests/${line.reference}`} className="ref">
                  {line.reference}
                </TextLink>
              </Th>
              <Td className="whitespace-nowrap">{formatCivilDate(line.receivedOn)}</Td>
              <Td className="whitespace-nowrap">{formatCivilDate(line.before)}</Td>
              <Td className="whitespace-nowrap">{formatCivilDate(line.after)}</Td>
              <Td className="whitespace-nowrap">
                {moveWords(line.days)}{" "}
                {line.isOverdueByIt && <Badge tone="danger">Overdue by it</Badge>}
              </Td>
            </Tr>
          ))}
        </TBody>
      </DataTable>
      {rest > 0 && (
        <p className="mt-2 text-sm text-ink-muted">
          And {rest} more. The figures above are of all of them.
        </p>
      )}
    </div>
  );
}
