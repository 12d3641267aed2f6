"use client";

import { Plus, Trash2 } from "lucide";
import { useState } from "react";
import { useHasScript } from "@/components/desk/keyboard/platform";
import { messageOf, typedValue, typedValues } from "@/components/desk/request/form-messages";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { NativeSelect } from "@/components/ui/native-select";
import { TextInput } from "@/components/ui/text-input";
import type { FormState } from "@/lib/gate/form-state";
import type { MailDraft } from "@/lib/intake/present/draft";
import { IDENTIFIER_KINDS } from "@/lib/requests/model/identifier";
import { IDENTIFIER_LABELS } from "@/lib/requests/present";
import { Evidence } from "./evidence";

const KINDS = IDENTIFIER_KINDS.map((value) => ({ value, label: IDENTIFIER_LABELS[value] }));
/** Empty rows for what the mail does not say: without script they are all there are. */
const SPARE_ROWS = 2;
const MOST_ROWS = 20;

/** As many rows as were sent, so that a corrected form comes back as it was. */
function rowsSent(state: FormState): number {
  let rows = 0;
  while (typedValues(state, `identifiers.${rows}.value`) !== undefined) rows += 1;
  return rows;
}

type Props = { found: MailDraft["identifiers"]; state: FormState };

/** Ways to find the person: those the mail names, and room for others. A row that is emptied is left out. */
export function IdentifierRows({ found, state }: Props) {
  const hasScript = useHasScript();
  const [added, setAdded] = useState(0);
  const [removed, setRemoved] = useState<ReadonlySet<number>>(new Set());
  const first = Math.max(found.length + SPARE_ROWS, rowsSent(state));
  const count = Math.min(first + added, MOST_ROWS);
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-1 font-semibold">Ways to find the person</legend>
      <p className="text-sm text-ink-muted">
        Empty a line to leave it out. Lines that stay empty do not count.
      </p>
      {Array.from({ length: count }, (_, row) => (
        <Row
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the form
          key={row}
          row={row}
          start={found[row]}
          state={state}
          isGone={removed.has(row)}
          onRemove={hasScript ? () => setRemoved(new Set([...removed, row])) : undefined}
        />
      ))}
      {hasScript && count < MOST_ROWS && (
        <div>
          <Button size="sm" icon={<Icon of={Plus} />} onClick={() => setAdded(added + 1)}>
            Add a line
          </Button>
        </div>
      )}
    </fieldset>
  );
}

type RowProps = {
  row: number;
  start: MailDraft["identifiers"][number] | undefined;
  state: FormState;
  isGone: boolean;
  onRemove: (() => void) | undefined;
};

/** A removed row stays in the form, empty: the rows behind it keep their places and messages. */
function Row({ row, start, state, isGone, onRemove }: RowProps) {
  const kindName = `identifiers.${row}.kind`;
  const valueName = `identifiers.${row}.value`;
  const kind = typedValue(state, kindName, start?.value.kind ?? "email");
  if (isGone) {
    return (
      <>
        <input type="hidden" name={kindName} value={kind} />
        <input type="hidden" name={valueName} value="" />
      </>
    );
  }
  return (
    <div data-places={start?.evidence.mark ?? undefined} className="flex flex-col gap-1">
      <div className="flex flex-wrap items-end gap-2">
        <div className="basis-36 max-sm:basis-full">
          <NativeSelect
            name={kindName}
            label={`Kind of line ${row + 1}`}
            hideLabel
            options={KINDS}
            defaultValue={kind}
            error={messageOf(state, kindName)}
          />
        </div>
        <div className="min-w-0 flex-1 basis-48">
          <TextInput
            name={valueName}
            label={`Value of line ${row + 1}`}
            hideLabel
            autoComplete="off"
            spellCheck={false}
            defaultValue={typedValue(state, valueName, start?.value.value)}
            error={messageOf(state, valueName)}
          />
        </div>
        {onRemove && (
          <Button variant="quiet" aria-label={`Remove line ${row + 1}`} onClick={onRemove}>
            <Icon of={Trash2} />
          </Button>
        )}
      </div>
      {start && <Evidence of={start.evidence} />}
    </div>
  );
}
