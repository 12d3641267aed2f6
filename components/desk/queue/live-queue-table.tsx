"use client";

import { type ReactNode, useEffect, useLayoutEffect, useRef } from "react";
import { type Packed, usePacked } from "@/components/ui/packed";
import type { QueueLine } from "@/lib/requests/present/queue";
import { LiveBar } from "../live/live-bar";
import { type LiveQueue, useLiveLines } from "../live/live-queue";
import { QueueTable, type QueueTableProps } from "./queue-table";
import { linkOf, referenceOf, rowAround, rowsOf } from "./rows";

export type LiveQueueTableProps = Omit<QueueTableProps, "lines"> & {
  lines: Packed<readonly QueueLine[]>;
  live: LiveQueue;
  /** What stands in the place of no rows. */
  empty: ReactNode;
};

/** The rows of a queue, which change where they stand when somebody else changes them. */
export function LiveQueueTable({ live, empty, lines: sent, ...props }: LiveQueueTableProps) {
  const { lines, said, isHeld, refresh } = useLiveLines(usePacked(sent), live);
  const list = useRef<HTMLDivElement>(null);
  useFocusAfter(list, lines.map(({ reference }) => reference).join());
  return (
    <div ref={list}>
      {lines.length === 0 ? empty : <QueueTable {...props} lines={lines} />}
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      <LiveBar text={isHeld ? "The queue has changed." : null} side="left" onShow={refresh} />
    </div>
  );
}

/**
 * Where the row that has the focus goes away, the one that takes its place gets it. Rows that went take their ticks along, so
 * the form counts again.
 */
function useFocusAfter(list: { readonly current: HTMLElement | null }, references: string): void {
  const focused = useRef<{ reference: string; place: number } | null>(null);
  useEffect(() => {
    const remember = () => {
      const row = rowAround(document.activeElement);
      const reference = referenceOf(row);
      focused.current =
        row && reference ? { reference, place: rowsOf(list.current).indexOf(row) } : null;
    };
    document.addEventListener("focusin", remember);
    return () => document.removeEventListener("focusin", remember);
  }, [list]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: to be looked at whenever other rows are shown
  useLayoutEffect(() => {
    list.current?.closest("form")?.dispatchEvent(new Event("change", { bubbles: true }));
    const before = focused.current;
    const rows = rowsOf(list.current);
    const isGone = before !== null && !rows.some((row) => referenceOf(row) === before.reference);
    if (!isGone || document.activeElement !== document.body) return;
    linkOf(rows[Math.min(before.place, rows.length - 1)])?.focus({ preventScroll: true });
  }, [list, references]);
}
