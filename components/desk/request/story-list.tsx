"use client";

import {
  CalendarClock,
  CircleCheck,
  type IconNode,
  Inbox,
  Lock,
  MailQuestion,
  Merge,
  Pause,
  Play,
  Reply,
  Send,
} from "lucide";
import { type Markup, markup } from "@/components/ui/markup";
import { type Packed, usePacked } from "@/components/ui/packed";
import { Timeline } from "@/components/ui/timeline";
import type { Tone } from "@/components/ui/tone";

const ICONS = {
  came: Inbox,
  sent: Send,
  closed: CircleCheck,
  merged: Merge,
  goes_on: Play,
  day: CalendarClock,
  note: Lock,
  question: MailQuestion,
  pause: Pause,
  reply: Reply,
} satisfies Readonly<Record<string, IconNode>>;

export type StoryGlyph = keyof typeof ICONS;

/** What is told of an event or a message. */
export type StoryLine = {
  readonly id: string;
  /** ISO instant, and the same in words. */
  readonly at: string;
  readonly atText: string;
  readonly actor: string;
  readonly title: string;
  readonly glyph?: StoryGlyph | undefined;
  readonly tone?: Tone | undefined;
  /** What an event recorded besides. */
  readonly facts?: string | undefined;
  readonly said?:
    | { readonly text: string; readonly isNote: boolean; readonly files: readonly string[] }
    | undefined;
};

/** What happened, drawn. A part of the browser's side, so that it is sent as markup once and otherwise as facts. */
export function StoryList({
  label,
  lines,
}: {
  label: string;
  lines: Packed<readonly StoryLine[]>;
}) {
  const entries = usePacked(lines).map(({ glyph, facts, said, ...line }) => ({
    ...line,
    private: said?.isNote,
    icon: glyph && ICONS[glyph],
    body: said ? saidPiece(said) : facts === undefined ? undefined : factsPiece(facts),
  }));
  return <Timeline label={label} entries={entries} />;
}

function factsPiece(words: string): Markup {
  return markup`<p class="text-sm break-words text-ink-muted">${words}</p>`;
}

function saidPiece({ text, isNote, files }: NonNullable<StoryLine["said"]>): Markup {
  const names =
    files.length > 0 &&
    markup`<p class="mt-1 text-sm text-ink-muted">Files: ${files.join(", ")}</p>`;
  const look = isNote ? "" : "rounded-md border border-line bg-surface px-3 py-2";
  return markup`<div class="${look}"><p class="whitespace-pre-line">${text}</p>${names}</div>`;
}
