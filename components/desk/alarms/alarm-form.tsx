"use client";

import { useBulkAction } from "@/components/refusal/use-form-action";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { DaysLeft } from "@/components/ui/days-left";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import { acknowledgeAlarmsAction } from "@/lib/alarms/actions";
import { type AlarmLine, acknowledgedOf, acknowledgeRefusal } from "@/lib/alarms/present";
import { requestPath } from "@/lib/requests/present/paths";

export type AlarmFormProps = {
  lines: readonly AlarmLine[];
  /** Whether every line is ticked at first: on the page that a mail leads to. */
  isChosen?: boolean | undefined;
};

function Line({ line, isChosen }: { line: AlarmLine; isChosen: boolean }) {
  const { reference, controllerName, ownerName } = line;
  return (
    <Tr>
      <Td shrink className="pr-0 max-sm:pl-1">
        <label className="-m-1 grid size-8 cursor-pointer place-items-center max-lg:size-11">
          <input
            type="checkbox"
            name="requests[]"
            value={reference}
            defaultChecked={isChosen}
            aria-label={`Select ${reference}`}
            className="size-4 cursor-pointer accent-accent"
          />
        </label>
      </Td>
      <Th scope="row" className="max-sm:px-1.5">
        <TextLink quiet href={requestPath(reference)} className="ref font-medium">
          {reference}
        </TextLink>
        <span className="block text-sm wrap-anywhere text-ink-muted">{controllerName}</span>
        <span className="block text-sm text-ink-muted sm:hidden">{line.says}</span>
      </Th>
      <Td className="max-sm:hidden">
        {line.says}
        <span className="block text-sm text-ink-muted">{line.raised}</span>
      </Td>
      <Td className="max-md:hidden">
        {ownerName ?? <span className="text-ink-muted">No owner</span>}
      </Td>
      <Td align="right" shrink className="max-sm:px-0.5">
        <DaysLeft daysLeft={line.daysLeft} dueOn={line.dueOn} />
      </Td>
    </Tr>
  );
}

/** Standing reminders with their boxes, and the one thing that can be done: say that they are known. */
export function AlarmForm({ lines, isChosen = false }: AlarmFormProps) {
  const [state, action, , keepSelected] = useBulkAction(acknowledgeAlarmsAction);
  const { done, refused } = acknowledgedOf(state.status === "done" ? state.rows : []);
  return (
    <>
      {state.status === "refused" && (
        <Notice tone="warn" role="alert" className="mb-3">
          {acknowledgeRefusal(state.reason)}
        </Notice>
      )}
      {refused.length > 0 && (
        <Notice tone="warn" role="alert" className="mb-3">
          <ul>
            {refused.map(({ reference, says }) => (
              <li key={reference}>
                <span className="ref">{reference}</span>: {says}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {done !== null && (
        <Notice tone="ok" role="status" className="mb-3">
          {done}
        </Notice>
      )}
      {lines.length > 0 && (
        <form action={action} onReset={keepSelected}>
          <DataTable label="Reminders">
            <THead>
              <tr>
                <Th shrink>
                  <span className="sr-only">Select</span>
                </Th>
                <Th>Request</Th>
                <Th className="max-sm:hidden">Reminder</Th>
                <Th className="max-md:hidden">Owner</Th>
                <Th align="right">Due</Th>
              </tr>
            </THead>
            <TBody>
              {lines.map((line) => (
                <Line key={line.reference} line={line} isChosen={isChosen} />
              ))}
            </TBody>
          </DataTable>
          <div className="mt-4">
            <SubmitButton variant="primary" pendingLabel="Acknowledging">
              Acknowledge the selected
            </SubmitButton>
          </div>
        </form>
      )}
    </>
  );
}
