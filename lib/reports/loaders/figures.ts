import { cache } from "react";
import type { Reads, Scope } from "@/lib/core/db";
import { joinedReads } from "@/lib/core/joined-reads";
import { figuresInOneMoment } from "@/lib/core/one-moment";
import { lookAtReplica, readingFigures } from "@/lib/core/replica";
import { SAID_FROM_MS, secondsToSay } from "@/lib/core/replica-age";
import { pageReads } from "@/lib/gate/caller";

/** As `pageReads`, from where figures are read. */
export function pageFigures(scope: Scope): Reads {
  return pageReads(scope, readingFigures);
}

/** The same in statements of their own: for a part of a page whose statements follow one another, beside all other parts. */
export function figuresApart(scope: Scope): Reads {
  return joinedReads(scope, readingFigures);
}

/** For files: they are read where nobody can tell them how old they are, so they are never of old figures. */
export function readingForFile<T>(scope: Scope, run: (reads: Reads) => Promise<T>): Promise<T> {
  return readingFigures(scope, run, SAID_FROM_MS);
}

/** The same for files that are read in batches, all of one moment. */
export function figuresForFile<B>(
  scope: Scope,
  run: (reads: Reads) => AsyncIterable<B>,
): AsyncGenerator<B> {
  return figuresInOneMoment(scope, run, SAID_FROM_MS);
}

/** How many seconds old the figures of this page are; null where they are of now. */
export const loadFiguresAge = cache(async (): Promise<number | null> => {
  const found = await lookAtReplica();
  return secondsToSay(found?.kind === "here" ? found.ageMs : null);
});
