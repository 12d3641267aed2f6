import type { ReactNode } from "react";

export type MainAsideProps = { children: ReactNode; aside: ReactNode; asideLabel: string };

/** A page with a story and its facts: the facts stand at the right, and first on a narrow window. */
export function MainAside({ children, aside, asideLabel }: MainAsideProps) {
  return (
    <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_19rem]">
      <aside aria-label={asideLabel} className="stack min-w-0 lg:order-2">
        {aside}
      </aside>
      <div className="stack min-w-0">{children}</div>
    </div>
  );
}
