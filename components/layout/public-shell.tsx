import type { ReactNode } from "react";
import { Brand } from "./brand";
import { englishShell, type ShellWords } from "./nav";
import { OfflineNotice } from "./offline-notice";
import { SkipLink } from "./skip-link";

export type PublicShellProps = {
  brand?: { name: string; href: string } | undefined;
  /** Right of the brand: a language choice, the way to sign in. */
  aside?: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
  words?: Partial<ShellWords> | undefined;
};

/** The frame of pages anyone may read: one column of at most 40rem, 18 pixel text, no script needed. */
export function PublicShell({ brand, aside, children, footer, words }: PublicShellProps) {
  const say = { ...englishShell, ...words };
  const column = "mx-auto w-full max-w-[43rem] px-4 sm:px-6";
  return (
    <div className="density-roomy flex min-h-dvh flex-col text-lg">
      <SkipLink>{say.skip}</SkipLink>
      <OfflineNotice forms="all">{say.offline}</OfflineNotice>
      <header className="no-print border-b border-line text-base">
        <div className={`${column} flex flex-wrap items-center justify-between gap-x-4 py-3`}>
          <Brand name={brand?.name} href={brand?.href} />
          {aside}
        </div>
      </header>
      <main id="main" tabIndex={-1} className={`${column} flex-1 py-8 outline-none sm:py-12`}>
        {children}
      </main>
      <footer className="no-print hairline-t text-base text-ink-muted">
        <div className={`${column} py-6`}>{footer}</div>
      </footer>
    </div>
  );
}
