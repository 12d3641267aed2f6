"use client";

import { useActionState } from "react";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { DaysLeft } from "@/components/ui/days-left";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import { acknowledgeAlarmsAction } from "@/lib/alarms/actions";
import { ACKNOWLEDGE_REFUSALS, type AlarmLine } from "@/lib/alarms/present";
import { BULK_IDLE } from "@/lib/gate/bulk-state";
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
      <Th scope="row">
        <TextLink quiet href={requestPath(reference)} className="ref font-medium">
          {reference}
        </TextLink>
        <span className="block text-sm text-ink-muted">{controllerName}</span>
        <span className="block text-sm text-ink-muted sm:hidden">{line.says}</span>
      </Th>
      <Td className="max-sm:hidden">
        {line.says}
        <span className="block text-sm text-ink-muted">{line.raised}</span>
      </Td>
      <Td className="max-md:hidden">
        {ownerName ?? <span className="text-ink-muted">Nobody</span>}
      </Td>
      <Td align="right" shrink>
        <DaysLeft daysLeft={line.daysLeft} dueOn={line.dueOn} />
      </Td>
    </Tr>
  );
}

/** Standing reminders with their boxes, and the one thing that can be done: say that they are known. */
export function AlarmForm({ lines, isChosen = false }: AlarmFormProps) {
  const [state, action] = useActionState(acknowledgeAlarmsAction, BULK_IDLE);
  return (
    <>
      {state.status === "refused" && (
        <Notice tone="warn" role="alert" className="mb-3">
          {ACKNOWLEDGE_REFUSALS[state.reason] ?? "That could not be done. Nothing was changed."}
        </Notice>
      )}
      {state.status === "done" && (
        <Notice tone="ok" role="status" className="mb-3">
          {state.rows.length === 1
            ? "1 reminder is acknowledged."
            : `${state.rows.length} reminders are acknowledged.`}
        </Notice>
      )}
      {lines.length > 0 && (
        <form action={action}>
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
