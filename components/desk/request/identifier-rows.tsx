"use client";

import { Plus } from "lucide";
import { useState } from "react";
import { messageOf, typedValue } from "@/components/desk/request/form-messages";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { NativeSelect } from "@/components/ui/native-select";
import { TextInput } from "@/components/ui/text-input";
import type { FormState } from "@/lib/gate/form-state";
import { IDENTIFIER_KINDS } from "@/lib/requests/model/identifier";
import { IDENTIFIER_LABELS } from "@/lib/requests/present";

/** Enough for most people without script; a row that stays empty does not count. */
const FIRST_ROWS = 4;
const MOST_ROWS = 20;

function filledRows(state: FormState): number {
  if (state.status === "idle") return 0;
  const filled = Object.keys(state.values).flatMap((name) => {
    const row = /^identifiers\.(\d+)\.value$/.exec(name)?.[1];
    return row === undefined ? [] : [Number(row) + 1];
  });
  return Math.max(0, ...filled);
}

/** Ways to find the person, one to a row. */
export function IdentifierRows({ state }: { state: FormState }) {
  const [added, setAdded] = useState(0);
  const rows = Math.min(MOST_ROWS, Math.max(FIRST_ROWS + added, filledRows(state)));
  return (
    <div className="flex flex-col gap-3">
      {Array.from({ length: rows }, (_, row) => `identifiers.${row}`).map((name, row) => (
        <div key={name} className="grid gap-2 sm:grid-cols-[11rem_minmax(0,1fr)] sm:items-end">
          <NativeSelect
            name={`${name}.kind`}
            label={`Kind of identifier ${row + 1}`}
            defaultValue={typedValue(state, `${name}.kind`, IDENTIFIER_KINDS[row] ?? "email")}
            options={IDENTIFIER_KINDS.map((kind) => ({
              value: kind,
              label: IDENTIFIER_LABELS[kind],
            }))}
          />
          <TextInput
            name={`${name}.value`}
            label={`Identifier ${row + 1}`}
            autoComplete="off"
            error={messageOf(state, `${name}.value`)}
            defaultValue={typedValue(state, `${name}.value`)}
          />
        </div>
      ))}
      <div>
        <Button
          size="sm"
          icon={<Icon of={Plus} />}
          disabled={rows >= MOST_ROWS}
          onClick={() => setAdded(rows + 1 - FIRST_ROWS)}
        >
          Add a row
        </Button>
      </div>
    </div>
  );
}
