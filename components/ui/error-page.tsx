import type { ReactNode } from "react";

export type ErrorPageProps = {
  /** The status, such as "404", or a request id to quote. */
  code: string;
  title: string;
  children: ReactNode;
  action?: ReactNode;
};

/** What stands where a page should be: what happened, what it means for you, what to do now. */
export function ErrorPage({ code, title, children, action }: ErrorPageProps) {
  return (
    <div className="mx-auto flex max-w-[40rem] flex-col gap-4 px-4 in-[main]:px-0 py-16 sm:py-24">
      <p className="ref text-sm text-ink-muted">{code}</p>
      <h1 className="text-3xl">{title}</h1>
      <div className="flex flex-col gap-3 text-lg text-ink-muted">{children}</div>
      {action && <div className="mt-2 flex flex-wrap gap-3">{action}</div>}
    </div>
  );
}
