"use client";

import { useEffect, useRef, useState } from "react";
import { isNamed, type LiveMessage, MARGIN_MS } from "@/lib/live/model/message";
import { type Reach, reachOf, type Shown, waitFor } from "@/lib/live/model/reach";
import type { QueueLine } from "@/lib/requests/present/queue";
import { useLive, useQuietRefresh } from "./use-live";

/** What a queue needs to know of itself to follow what changes. */
export type LiveQueue = Omit<Shown, "lines"> & {
  /** When it was read, in milliseconds. */
  readonly readAt: number;
};

type Newer = ReadonlyMap<string, { readonly at: number; readonly line: QueueLine }>;
const NOTHING_NEWER: Newer = new Map();

/**
 * The rows of a queue as they are now. A changed request brings its row's facts along, so the row changes where it stands;
 * the page is read again only where requests come, go or move.
 */
export function useLiveLines(read: readonly QueueLine[], live: LiveQueue) {
  const [newer, setNewer] = useState(NOTHING_NEWER);
  const { say, said } = useAnnouncement();
  const { isHeld, refresh, refreshIn } = useQuietRefresh(live.readAt);
  const lines = read.map((line) => {
    const known = newer.get(line.reference);
    return known && known.at >= live.readAt - MARGIN_MS ? known.line : line;
  });
  useLive(live.readAt, (message) => {
    const { at, desks } = message;
    if (!isNamed(message)) return refreshIn(waitFor("page", desks, Math.random()), at);
    const shown = { ...live, lines };
    const reaches = message.changed.map((request) => ({ request, reach: reachOf(request, shown) }));
    const news = reaches.filter(
      ({ request, reach }) => reach === "page" || differs(request, lines),
    );
    say(news.filter(({ reach }) => reach !== "counts").map(({ request }) => request.id));
    setNewer((before) => withNewer(before, message, read, live.readAt));
    const furthest = (["page", "counts"] satisfies Reach[]).find((wanted) =>
      reaches.some(({ reach }) => reach === wanted),
    );
    if (furthest) refreshIn(waitFor(furthest, desks, Math.random()), at);
  });
  return { lines, said, isHeld, refresh };
}

function differs({ line }: { line: QueueLine | null }, lines: readonly QueueLine[]): boolean {
  const before = lines.find(({ reference }) => reference === line?.reference);
  return before !== undefined && JSON.stringify(before) !== JSON.stringify(line);
}

/** With what a message says of the rows that are shown, and without what the page has long shown. */
function withNewer(
  before: Newer,
  { at, changed }: LiveMessage,
  read: readonly QueueLine[],
  readAt: number,
): Newer {
  const references = new Set(read.map(({ reference }) => reference));
  const kept = [...before].filter(([, known]) => known.at >= readAt - MARGIN_MS);
  const added = (changed ?? []).flatMap(({ line }) => {
    if (line === null || !references.has(line.reference)) return [];
    const isOlder = (before.get(line.reference)?.at ?? 0) > at;
    return isOlder ? [] : [[line.reference, { at, line }] as const];
  });
  return new Map([...kept, ...added]);
}

const FIRST_WORD_MS = 1_000;
const BETWEEN_WORDS_MS = 8_000;

/** Says how many requests changed, a moment later and only now and then. */
function useAnnouncement() {
  const [said, setSaid] = useState("");
  const waiting = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const lastAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);
  const say = (ids: readonly string[]) => {
    for (const id of ids) waiting.current.add(id);
    if (waiting.current.size === 0 || timer.current !== null) return;
    const wait = Math.max(FIRST_WORD_MS, lastAt.current + BETWEEN_WORDS_MS - performance.now());
    timer.current = setTimeout(() => {
      const count = waiting.current.size;
      waiting.current.clear();
      timer.current = null;
      lastAt.current = performance.now();
      setSaid(`${count} ${count === 1 ? "request" : "requests"} changed`);
    }, wait);
  };
  return { say, said };
}
