"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type ReactNode, useCallback, useLayoutEffect, useRef, useState } from "react";
import { useBulkAction } from "@/components/refusal/use-form-action";
import { whenConnected } from "@/components/ui/offline";
import { assignRequestsAction } from "@/lib/requests/actions/assign";
import { type Handlers, useDeskCommands } from "../keyboard/context";
import { AssignResult } from "./assign-result";
import type { AssignState } from "./assign-words";
import type { Assignee } from "./assignee";
import type { ListWalk } from "./list-walk";
import { markClosing } from "./rows";
import { SelectionBar } from "./selection-bar";
import { useList } from "./use-list";

export type QueueFormProps = {
  people: readonly Assignee[];
  viewerId: string;
  canAssign: boolean;
  /** The request beside the list, and the address of the list without it. */
  open: string | null;
  closedHref: string;
  children: ReactNode;
};

/**
 * The one part of the queue that runs in the browser: selection, moving by keys and the bar of what can be done.
 * Without script the same form works with its boxes and buttons.
 */
export function QueueForm(props: QueueFormProps) {
  const { people, viewerId, canAssign, open, children } = props;
  const [state, action, isPending, keepSelected] = useBulkAction(assignRequestsAction);
  const form = useRef<HTMLFormElement>(null);
  const [selected, setSelected] = useState(0);
  const list = useList(form, open, setSelected);
  const focusCurrent = useCallback(() => list.focusCurrent(), [list]);
  useListCommands(list, form, props, { selected, isPending });
  const noteSent = useEmptiedAfter(state, form);
  return (
    <>
      <AssignResult
        state={state}
        action={action}
        people={people}
        isPending={isPending}
        onDone={focusCurrent}
      />
      <form
        ref={form}
        action={action}
        onSubmit={noteSent}
        onReset={keepSelected}
        className="group/queue"
      >
        {children}
        {canAssign && (
          <SelectionBar
            selected={selected}
            people={people.filter(({ isDisabled }) => !isDisabled)}
            viewerId={viewerId}
            isPending={isPending}
            onSelectAll={() => list.selectAll()}
          />
        )}
      </form>
    </>
  );
}

/**
 * Empties the selection for which something was done. React does so too, but before rows that come in the same moment have put
 * back the ticks that they had. Returns what is to hear that the form was sent: "Undo" is a form of its own, and what was
 * selected since stays.
 */
function useEmptiedAfter(
  state: AssignState,
  form: { readonly current: HTMLFormElement | null },
): () => void {
  const isSent = useRef(false);
  useLayoutEffect(() => {
    if (state.status === "done" && isSent.current) form.current?.reset();
    isSent.current = false;
  }, [state, form]);
  return useCallback(() => {
    isSent.current = true;
  }, []);
}

function useListCommands(
  list: ListWalk,
  form: { readonly current: HTMLFormElement | null },
  { canAssign, open, closedHref }: QueueFormProps,
  { selected, isPending }: { selected: number; isPending: boolean },
): void {
  const router = useRouter();
  const button = (name: string) => form.current?.querySelector<HTMLElement>(`[data-does=${name}]`);
  const moving: Handlers = {
    "list.next": () => list.step(1),
    "list.previous": () => list.step(-1),
    "request.next": () => list.openBeside(1),
    "request.previous": () => list.openBeside(-1),
    "request.full_page": () => list.openFullPage(),
  };
  const selecting: Handlers = {
    "list.select": () => list.toggle(),
    "list.extend": () => list.extend(),
    "request.assign": () => list.ensureSelection() && button("choose")?.focus(),
    // A button declines while the first press is under way; a form that is sent from here would not.
    "request.assign_to_me": () =>
      !isPending && list.ensureSelection() && form.current?.requestSubmit(button("take") ?? null),
  };
  const leave = () =>
    whenConnected(() => {
      markClosing(form.current);
      router.push(closedHref as Route, { scroll: false });
    });
  const away = open === null ? {} : { "app.escape": leave };
  const leaving = selected > 0 ? { "app.escape": () => list.clear() } : away;
  useDeskCommands({ ...moving, ...(canAssign ? selecting : {}), ...leaving });
}
