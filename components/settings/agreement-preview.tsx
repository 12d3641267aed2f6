import { RequestCell } from "@/components/reports/request-cell";
import { Badge } from "@/components/ui/badge";
import { RadioGroup } from "@/components/ui/choice-group";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { FocusOnMount } from "@/components/ui/focus-on-mount";
import { FormActions } from "@/components/ui/form-actions";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Preview, ReachedLine } from "@/lib/agreements/model";
import { moveWords, previewWords } from "@/lib/agreements/present";
import { ladderWords } from "@/lib/controllers/present/clauses";
import { formatCivilDate } from "@/lib/core/civil-date";
import type { FormValues } from "@/lib/gate/form-input";
import { ladderSchema } from "@/lib/requests/schema/ladder";

export type AgreementPreviewProps = {
  preview: Preview;
  /** The newest version that there is, 0 without one. */
  newest: number;
  values: FormValues;
};

const HEAD = "agreement-preview";

/** Names of the two buttons and of what only this page asks. */
const OWN_FIELDS = new Set(["step", "reach", "seen", "controllerId"]);

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
export function AgreementPreview({ preview, newest, values }: AgreementPreviewProps) {
  const { reached, overdueByIt, lines } = preview;
  return (
    <>
      <CarriedFields values={values} />
      <input type="hidden" name="seen" value={newest} />
      {/* The form was long, and its button at the end: what comes of it is read first. */}
      <FocusOnMount role="group" aria-labelledby={HEAD} className="stack">
        <h2 id={HEAD} className="text-lg">
          Before it is recorded
        </h2>
        <p className="measure">It becomes version {newest + 1} of the agreement.</p>
        <p className="measure">{previewWords(preview)}</p>
        <p className="measure">{reminders(values)}</p>
        {overdueByIt > 0 && (
          <Notice tone="danger" title={`Overdue by this change: ${overdueByIt}`}>
            They are in time today and would be late at once.
          </Notice>
        )}
      </FocusOnMount>
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

function Moved({ line }: { line: ReachedLine }) {
  const received = formatCivilDate(line.receivedOn);
  const [before, after] = [formatCivilDate(line.before), formatCivilDate(line.after)];
  return (
    <Tr>
      <RequestCell
        reference={line.reference}
        narrow={[`Received ${received}`, `Due ${after} instead of ${before}`]}
      />
      <Td className="whitespace-nowrap max-md:hidden">{received}</Td>
      <Td className="whitespace-nowrap max-md:hidden">{before}</Td>
      <Td className="whitespace-nowrap max-md:hidden">{after}</Td>
      <Td className="max-md:w-px max-md:align-top">
        <span className="whitespace-nowrap">{moveWords(line.days)}</span>{" "}
        {line.isOverdueByIt && (
          <Badge tone="danger" className="whitespace-nowrap max-md:mt-1 max-md:block">
            Overdue by it
          </Badge>
        )}
      </Td>
    </Tr>
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
            <Th className="max-md:hidden">Received</Th>
            <Th className="max-md:hidden">Due now</Th>
            <Th className="max-md:hidden">Due then</Th>
            <Th>Difference</Th>
          </Tr>
        </THead>
        <TBody>
          {lines.map((line) => (
            <Moved key={line.requestId} line={line} />
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
