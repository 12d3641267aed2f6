import type { IconNode } from "lucide";
import { type Markup, markup } from "./markup";
import { Piece } from "./piece";
import { iconPiece } from "./pieces";
import { inkClass, type Tone } from "./tone";

export type TimelineEntry = {
  id: string;
  icon?: IconNode | undefined;
  tone?: Tone | undefined;
  title: string;
  /** ISO instant, and the same in words. */
  at: string;
  atText: string;
  actor?: string | undefined;
  body?: Markup | undefined;
  /** Seen by the privacy team only: drawn as a note, dashed and tinted. */
  private?: boolean | undefined;
};
export type TimelineProps = {
  entries: readonly TimelineEntry[];
  label?: string | undefined;
  className?: string | undefined;
};

function sign({ icon, tone = "neutral" }: TimelineEntry): Markup {
  const shape = icon
    ? iconPiece(icon)
    : markup`<span class="size-2 rounded-full border-[1.5px] border-current"></span>`;
  return markup`<span aria-hidden="true" class="flex size-6 items-center justify-center ${inkClass[tone]}">${shape}</span>`;
}

function head({ title, actor, at, atText }: TimelineEntry): Markup {
  const by = actor ? `${actor} · ` : "";
  return markup`<div class="flex flex-wrap items-baseline gap-x-2"><span class="font-medium">${title}</span><span class="text-sm text-ink-muted">${by}<time datetime="${at}" class="tabular">${atText}</time></span></div>`;
}

function bodyOf({ body, private: isPrivate }: TimelineEntry): Markup | false {
  if (!body) return false;
  const note = isPrivate && "rounded-md border border-dashed border-warn bg-warn-wash px-3 py-2";
  return markup`<div class="mt-1.5 max-w-[42rem] ${note}">${body}</div>`;
}

function item(entry: TimelineEntry): Markup {
  const line = markup`<span aria-hidden="true" class="absolute top-6 bottom-0 left-3 w-px -translate-x-1/2 bg-line group-last:hidden"></span>`;
  return markup`<li id="entry-${entry.id}" class="group relative grid grid-cols-[1.5rem_1fr] gap-x-3 pb-5 last:pb-0">${line}${sign(entry)}<div class="min-w-0 pt-px">${head(entry)}${bodyOf(entry)}</div></li>`;
}

/** What happened, oldest or newest first as given. One piece: a story has hundreds of elements, and nothing in it to be used. */
export function Timeline({ entries, label, className }: TimelineProps) {
  return (
    <Piece as="ol" aria-label={label} className={className} of={markup`${entries.map(item)}`} />
  );
}
