"use client";

import { useEffect, useState } from "react";
import { z } from "zod";
import type { PaletteController } from "./entries";

const Answer = z.object({ controllers: z.array(z.object({ id: z.string(), name: z.string() })) });
const SHORTEST = 2;
const PAUSE_MILLISECONDS = 120;

/** Controllers whose name holds the text; asked for when the typing pauses. None while it cannot be asked. */
export function useControllers(typed: string): readonly PaletteController[] {
  const text = typed.trim();
  const [found, setFound] = useState<{ text: string; list: readonly PaletteController[] }>({
    text: "",
    list: [],
  });
  useEffect(() => {
    if (text.length < SHORTEST) return;
    const stop = new AbortController();
    const ask = async () => {
      const response = await fetch("/desk/palette", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ name: text }),
        signal: stop.signal,
      });
      const answer = Answer.safeParse(response.ok ? await response.json() : null);
      if (answer.success) setFound({ text, list: answer.data.controllers });
    };
    // Without an answer the palette offers everything else: there is nothing to tell.
    const timer = setTimeout(() => void ask().catch(() => undefined), PAUSE_MILLISECONDS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text]);
  return text.length >= SHORTEST && text.startsWith(found.text.slice(0, SHORTEST))
    ? found.list
    : [];
}
