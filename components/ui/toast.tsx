"use client";

import { Toast as Base } from "@base-ui/react/toast";
import { CircleAlert, CircleCheck, type IconNode, Info, OctagonAlert, X } from "lucide";
import { type ReactNode, useMemo } from "react";
import { buttonClass } from "./button";
import { cn } from "./cn";
import { Icon } from "./icon";
import { popupClass } from "./overlay-class";

export type ToastTone = "info" | "ok" | "warn" | "danger";
export type ToastInput = {
  title: string;
  description?: string | undefined;
  tone?: ToastTone | undefined;
  action?: { label: string; onAction: () => void } | undefined;
  /** Milliseconds; 0 keeps it until it is closed. With an action the default is 10 seconds, else 6. */
  timeout?: number | undefined;
};
export type Toasts = { show: (toast: ToastInput) => string; close: (id: string) => void };

const looks: Record<ToastTone, { icon: IconNode; ink: string }> = {
  info: { icon: Info, ink: "text-info" },
  ok: { icon: CircleCheck, ink: "text-ok" },
  warn: { icon: CircleAlert, ink: "text-warn" },
  danger: { icon: OctagonAlert, ink: "text-danger" },
};

/** Shows short messages that nothing depends on: whatever can be undone here can be undone elsewhere too. */
export function useToast(): Toasts {
  const { add, close } = Base.useToastManager();
  return useMemo(
    () => ({
      show: ({ title, description, tone = "info", action, timeout }) =>
        add({
          title,
          description,
          type: tone,
          priority: tone === "danger" ? "high" : "low",
          timeout: timeout ?? (action ? 10_000 : 6_000),
          ...(action ? { actionProps: { children: action.label, onClick: action.onAction } } : {}),
        }),
      close: (id) => close(id),
    }),
    [add, close],
  );
}

function isTone(type: string | undefined): type is ToastTone {
  return type !== undefined && type in looks;
}

function ToastList({ closeLabel }: { closeLabel: string }) {
  const { toasts } = Base.useToastManager();
  return toasts.map((toast) => {
    const look = looks[isTone(toast.type) ? toast.type : "info"];
    return (
      <Base.Root
        key={toast.id}
        toast={toast}
        swipeDirection={["right", "down"]}
        className={cn(popupClass, "flex items-start gap-3 px-4 py-3 data-limited:hidden")}
      >
        <Icon of={look.icon} size={18} className={cn("mt-0.5", look.ink)} />
        <Base.Content className="min-w-0 flex-1">
          <Base.Title className="font-medium" />
          <Base.Description className="text-sm text-ink-muted" />
        </Base.Content>
        {toast.actionProps && <Base.Action className={buttonClass({ size: "sm" })} />}
        <Base.Close
          aria-label={closeLabel}
          className={cn(buttonClass({ variant: "quiet", size: "sm" }), "-mr-1 size-7 px-0")}
        >
          <Icon of={X} />
        </Base.Close>
      </Base.Root>
    );
  });
}

/** Once, around the pages that show toasts. F6 moves the keyboard to them. */
export function ToastProvider({
  children,
  closeLabel = "Close",
}: {
  children: ReactNode;
  closeLabel?: string | undefined;
}) {
  return (
    <Base.Provider>
      {children}
      <Base.Portal>
        <Base.Viewport className="no-print fixed right-4 bottom-4 z-50 flex w-[min(26rem,calc(100vw-2rem))] flex-col gap-2">
          <ToastList closeLabel={closeLabel} />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}
