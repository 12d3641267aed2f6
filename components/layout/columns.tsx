import type { ReactNode } from "react";

export type MainAsideProps = { children: ReactNode; aside: ReactNode; asideLabel: string };

/**
 * A thing with a story and its facts: the facts stand at the right, and first where there is no room
 * for two columns, and on paper. It goes by the place it has, so it also fits the detail side of a split view.
 */
export function MainAside({ children, aside, asideLabel }: MainAsideProps) {
  return (
    <div className="@container">
      <div className="grid gap-x-10 gap-y-6 @3xl:grid-cols-[minmax(0,1fr)_19rem] print:grid-cols-1!">
        <aside aria-label={asideLabel} className="stack min-w-0 @3xl:order-2 print:order-none!">
          {aside}
        </aside>
        <div className="stack min-w-0">{children}</div>
      </div>
    </div>
  );
}
