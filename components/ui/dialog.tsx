"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide";
import type { ReactElement, ReactNode } from "react";
import { buttonClass } from "./button";
import { cn } from "./cn";
import { Icon } from "./icon";
import { popupClass } from "./overlay-class";

export type DialogProps = {
  /** The button that opens it; leave out where `open` is controlled from outside. */
  trigger?: ReactElement | undefined;
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  title: string;
  description?: ReactNode;
  children?: ReactNode;
  footer?: ReactNode;
  size?: "sm" | "md" | "lg" | undefined;
  closeLabel?: string | undefined;
};

const widths = { sm: "max-w-96", md: "max-w-lg", lg: "max-w-3xl" };

/** A question that has to be answered before going on. Focus stays inside and returns to where it was. */
export function Dialog({
  trigger,
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  size = "md",
  closeLabel = "Close",
}: DialogProps) {
  const control = {
    ...(open === undefined ? {} : { open }),
    ...(onOpenChange ? { onOpenChange } : {}),
  };
  return (
    <Base.Root {...control}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          className={cn(
            popupClass,
            "density-desk fixed top-[12vh] left-1/2 z-50 flex max-h-[76vh] w-[calc(100vw-2rem)] -translate-x-1/2 flex-col",
            widths[size],
          )}
        >
          <div className="pt-4 pr-14 pb-2 pl-5">
            <div className="min-w-0">
              <Base.Title className="text-lg font-semibold">{title}</Base.Title>
              {description && (
                <Base.Description className="mt-1 text-ink-muted">{description}</Base.Description>
              )}
            </div>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5">{children}</div>
          {footer && (
            <div className="hairline-t flex flex-wrap justify-end gap-2 px-5 py-3">{footer}</div>
          )}
          {/* Last in the document, so that opening moves focus into the content and not to the way out. */}
          <Base.Close
            aria-label={closeLabel}
            className={cn(
              buttonClass({ variant: "quiet", size: "sm" }),
              "absolute top-3 right-3 size-8 px-0",
            )}
          >
            <Icon of={X} size={18} />
          </Base.Close>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
