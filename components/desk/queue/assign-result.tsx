"use client";

import { Undo2 } from "lucide";
import { useEffect, useMemo, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Notice } from "@/components/ui/notice";
import { useToast } from "@/components/ui/toast";
import { undoValue } from "@/lib/requests/schema/assign";
import { type AssignState, reportOf } from "./assign-words";
import type { Assignee } from "./assignee";

export type AssignResultProps = {
  state: AssignState;
  action: (form: FormData) => void;
  people: readonly Assignee[];
  isPending: boolean;
  onDone: () => void;
};

/**
 * What came of the last assignment, request by request, with a way back that stays until the next one. The toast says
 * the same for the moment; nothing depends on it.
 */
export function AssignResult({ state, action, people, isPending, onDone }: AssignResultProps) {
  const undo = useRef<HTMLFormElement>(null);
  const names = useMemo(() => new Map(people.map(({ id, name }) => [id, name])), [people]);
  const report = useMemo(() => reportOf(state, names), [state, names]);
  const shown = useRef(state);
  const toast = useToast();
  const lastToast = useRef<string | null>(null);

  useEffect(() => {
    if (shown.current === state || !report) return;
    shown.current = state;
    // Its "Undo" belonged to what was done before.
    if (lastToast.current) toast.close(lastToast.current);
    if (report.changed.length > 0) {
      const onAction = () => undo.current?.requestSubmit();
      const action = { label: "Undo", onAction };
      lastToast.current = toast.show({ title: report.title, tone: "ok", action });
    }
    // The button that was pressed has gone with the selection.
    if (document.activeElement === document.body) onDone();
  }, [state, report, toast, onDone]);
  // Away from the list there is nothing left that it could undo.
  useEffect(
    () => () => {
      if (lastToast.current) toast.close(lastToast.current);
    },
    [toast],
  );

  if (!report) return null;
  return (
    <Notice
      tone={report.isOk ? "ok" : "warn"}
      role="status"
      title={report.title}
      className="mb-3"
      action={
        report.changed.length > 0 && (
          <form ref={undo} action={action}>
            {report.changed.map((done) => (
              <input key={done.reference} type="hidden" name="requests[]" value={undoValue(done)} />
            ))}
            <Button type="submit" size="sm" disabled={isPending} icon={<Icon of={Undo2} />}>
              Undo
            </Button>
          </form>
        )
      }
    >
      {report.failed.length > 0 && (
        <ul>
          {report.failed.map(({ reference, reason }) => (
            <li key={reference}>
              <span className="ref">{reference}</span>: {reason}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
