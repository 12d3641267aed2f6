"use client";

import { type ReactNode, type SyntheticEvent, useRef } from "react";

const WIDE = "(min-width: 64rem)";

/**
 * Lights up in the mail what the field under the pointer or the focus was read from. Beside each other, the mail is
 * scrolled to it as well. Without script the words beside each field lead there.
 */
export function LightPlaces({ children, className }: { children: ReactNode; className: string }) {
  const root = useRef<HTMLDivElement>(null);
  const lit = useRef<Element[]>([]);

  function light(event: SyntheticEvent) {
    for (const element of lit.current) element.removeAttribute("data-lit");
    lit.current = placesOf(event.target).flatMap((place) =>
      Array.from(root.current?.querySelectorAll(`[data-marks~="${place}"]`) ?? []),
    );
    for (const element of lit.current) element.setAttribute("data-lit", "");
    if (event.type === "focus" && window.matchMedia(WIDE).matches) reveal(lit.current[0]);
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to what happens in its fields
    <div ref={root} onFocus={light} onPointerOver={light} className={className}>
      {children}
    </div>
  );
}

/** The numbers of the places that the field around an element was read from. */
function placesOf(target: EventTarget): string[] {
  const field = target instanceof Element ? target.closest("[data-places]") : null;
  return field?.getAttribute("data-places")?.split(" ") ?? [];
}

/** Scrolls the pane and nothing else, so that the field keeps its place under the eye. */
function reveal(element: Element | undefined): void {
  const pane = element?.closest("[data-mail-pane]");
  if (!element || !pane) return;
  const inside = element.getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  if (inside.top >= frame.top && inside.bottom <= frame.bottom) return;
  pane.scrollTop += inside.top - frame.top - frame.height / 3;
}
