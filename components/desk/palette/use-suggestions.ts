"use client";

import { useEffect, useState } from "react";
import { z } from "zod";
import { NO_SUGGESTIONS, type Suggestions } from "./entries";

const Answer = z.object({
  controllers: z.array(z.object({ id: z.string(), name: z.string() })),
  requests: z.array(z.object({ reference: z.string(), controllerName: z.string() })),
  hasMore: z.boolean(),
});
const SHORTEST = 2;
const PAUSE_MILLISECONDS = 120;

/**
 * Controllers whose name holds the text, and requests whose reference begins with it; asked for when the typing pauses.
 * None while it cannot be asked.
 */
export function useSuggestions(typed: string): Suggestions {
  const text = typed.trim();
  const [found, setFound] = useState({ text: "", suggestions: NO_SUGGESTIONS });
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
      if (answer.success) setFound({ text, suggestions: answer.data });
    };
    // Without an answer the palette offers everything else: there is nothing to tell.
    const timer = setTimeout(() => void ask().catch(() => undefined), PAUSE_MILLISECONDS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text]);
  const isNear = text.length >= SHORTEST && text.startsWith(found.text.slice(0, SHORTEST));
  if (!isNear) return NO_SUGGESTIONS;
  // Controllers stay until others come. A request that does not begin so any more is no suggestion.
  return text === found.text
    ? found.suggestions
    : { ...NO_SUGGESTIONS, controllers: found.suggestions.controllers };
}
