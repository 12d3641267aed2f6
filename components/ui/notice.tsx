import { CircleAlert, CircleCheck, type IconNode, Info, OctagonAlert } from "lucide";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { Icon } from "./icon";

export type NoticeTone = "info" | "ok" | "warn" | "danger";
export type NoticeProps = {
  tone: NoticeTone;
  title?: string | undefined;
  children?: ReactNode;
  action?: ReactNode;
  role?: "status" | "alert" | undefined;
  className?: string | undefined;
};

const looks: Record<NoticeTone, { icon: IconNode; className: string; ink: string }> = {
  info: { icon: Info, className: "border-info bg-info-wash", ink: "text-info" },
  ok: { icon: CircleCheck, className: "border-ok bg-ok-wash", ink: "text-ok" },
  warn: { icon: CircleAlert, className: "border-warn bg-warn-wash", ink: "text-warn" },
  danger: { icon: OctagonAlert, className: "border-danger bg-danger-wash", ink: "text-danger" },
};

/** Something to know on this page. Give `role` only when it appears after the page was read. */
export function Notice({ tone, title, children, action, role, className }: NoticeProps) {
  const look = looks[tone];
  return (
    <div
      role={role}
      className={cn(
        "flex flex-wrap items-start gap-x-3 gap-y-2 rounded-md border-l-4 px-4 py-3 text-ink",
        look.className,
        className,
      )}
    >
      <Icon of={look.icon} size={18} className={cn("mt-[0.15em]", look.ink)} />
      <div className="min-w-0 flex-1 basis-52">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className={cn(title && "mt-0.5")}>{children}</div>}
      </div>
      {action && (
        // What it leads to can be longer in another language than a narrow window is wide.
        <div className="no-print shrink-0 max-sm:max-w-full max-sm:pl-[30px] max-sm:[&_.btn]:whitespace-normal">
          {action}
        </div>
      )}
    </div>
  );
}
