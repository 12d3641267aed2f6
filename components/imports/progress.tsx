"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { z } from "zod";
import {
  type ImportState,
  percentOf,
  progressPath,
  type WorkState,
} from "@/lib/imports/model/import";

const Answer = z.object({
  state: z.string(),
  position: z.number().int(),
  rows: z.number().int(),
});

type Standing = {
  readonly state: ImportState | string;
  readonly position: number;
  readonly rows: number;
};

const EVERY_MS = 1_000;

async function ask(importId: string, signal: AbortSignal): Promise<Standing | null> {
  try {
    const response = await fetch(progressPath(importId), {
      signal,
      headers: { accept: "application/json" },
    });
    return response.ok ? Answer.parse(await response.json()) : null;
  } catch {
    // Asked again in a second; the page says how far it was.
    return null;
  }
}

export type ProgressProps = {
  importId: string;
  state: WorkState;
  position: number;
  rows: number;
};

/**
 * How far the worker is with an import. Drawn by the server as it stood; with script it asks every second, and has the
 * page drawn anew once the work is done.
 */
export function Progress({ importId, state, position, rows }: ProgressProps) {
  const t = useTranslations("imports.work");
  const router = useRouter();
  const [standing, setStanding] = useState<Standing>({ state, position, rows });
  useEffect(() => {
    const ending = new AbortController();
    const timer = setInterval(async () => {
      const answer = await ask(importId, ending.signal);
      if (answer === null || ending.signal.aborted) return;
      setStanding(answer);
      if (answer.state !== state) router.refresh();
    }, EVERY_MS);
    return () => {
      clearInterval(timer);
      ending.abort();
    };
  }, [importId, state, router]);
  const percent = percentOf(standing);
  const words = t("of", { position: standing.position, rows: standing.rows });
  // Heard at each tenth, not each second.
  const heard = Math.floor(percent / 10) * 10;
  return (
    <div className="grid gap-3">
      <p className="text-lg">{t(state)}</p>
      <div
        role="progressbar"
        aria-label={t("label")}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={words}
      >
        <svg aria-hidden="true" width="100%" height="12" className="rounded-xs bg-sunken">
          <rect
            width={`${percent}%`}
            height="12"
            fill="currentColor"
            className="text-accent transition-[width] motion-reduce:transition-none"
          />
        </svg>
      </div>
      <p className="tabular text-ink-muted" aria-hidden="true">
        {words}
      </p>
      <p role="status" className="sr-only">
        {heard > 0 ? `${heard} %` : ""}
      </p>
      <p className="measure text-ink-muted">{t("leave")}</p>
    </div>
  );
}
