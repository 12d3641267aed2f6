"use client";

import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactElement, ReactNode } from "react";
import { Kbd } from "./kbd";
import { popupClass } from "./overlay-class";

export type TooltipProps = {
  content: ReactNode;
  /** What it belongs to. It must have its own name: a tooltip is never the only place of one. */
  children: ReactElement;
  shortcut?: string | undefined;
};

export function Tooltip({ content, children, shortcut }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} delay={350} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} className="z-50">
          <Base.Popup
            className={`${popupClass} flex max-w-72 items-center gap-2 px-2.5 py-1.5 text-sm`}
          >
            {content}
            {shortcut && <Kbd keys={shortcut} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
