import type { ReactNode } from "react";
import { Brand } from "./brand";
import { englishShell, type NavItem, type ShellWords } from "./nav";
import { NavDrawer } from "./nav-drawer";
import { NavList } from "./nav-list";
import { OfflineNotice } from "./offline-notice";
import { type Person, PersonBlock } from "./person-block";
import { SkipLink } from "./skip-link";

export type PortalShellProps = {
  nav: readonly NavItem[];
  current?: string | undefined;
  brand?: { name: string; href: string } | undefined;
  /** Whose requests these are. */
  controller: string;
  /** The switch for those who belong to several controllers. */
  controllerMenu?: ReactNode;
  person: Person;
  personMenu?: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
  words?: Partial<ShellWords> | undefined;
};

/** The frame of the portal: one bar, one wide column, everything large enough to be read once. */
export function PortalShell({
  nav,
  current,
  brand,
  controller,
  controllerMenu,
  person,
  personMenu,
  children,
  footer,
  words,
}: PortalShellProps) {
  const say = { ...englishShell, ...words };
  const groups = [{ items: nav }];
  const column = "mx-auto w-full max-w-[66rem] px-4 sm:px-6";
  return (
    <div className="density-roomy flex min-h-dvh flex-col text-lg max-sm:text-md">
      <SkipLink>{say.skip}</SkipLink>
      <OfflineNotice>{say.offline}</OfflineNotice>
      <header className="no-print relative z-20 border-b border-line bg-surface text-base">
        <div className={`${column} flex items-center gap-x-3 py-2 max-md:flex-wrap`}>
          <Brand
            name={brand?.name}
            href={brand?.href}
            nameFrom="sm"
            className="max-w-[40%] shrink-0"
          />
          <span aria-hidden="true" className="h-5 w-px shrink-0 bg-line max-md:hidden" />
          {/* A narrow bar has room for a few letters of it, and whom one acts for is what must not be guessed. */}
          <div className="flex min-w-0 items-center gap-x-3 max-md:order-last max-md:w-full max-md:justify-between">
            <span className="min-w-0 truncate text-ink-muted max-md:whitespace-normal max-md:wrap-anywhere">
              {controller}
            </span>
            {controllerMenu}
          </div>
          <PersonBlock
            person={person}
            signedInAs={say.signedInAs}
            nameFrom="sm"
            className="ml-auto shrink-0 max-w-[45%]"
          >
            {personMenu}
          </PersonBlock>
          <NavDrawer label={say.menu}>
            <nav aria-label={say.navigation}>
              <NavList groups={groups} current={current} />
            </nav>
          </NavDrawer>
        </div>
        <nav aria-label={say.navigation} className={`${column} max-lg:hidden`}>
          <NavList groups={groups} current={current} direction="row" />
        </nav>
      </header>
      <main id="main" tabIndex={-1} className={`${column} flex-1 py-8 outline-none sm:py-10`}>
        <p className="print-only mb-4 text-base text-ink-muted">
          {[brand?.name, controller].filter(Boolean).join(" · ")}
        </p>
        {children}
      </main>
      {footer && (
        <footer className="no-print hairline-t mt-8 text-base text-ink-muted">
          <div className={`${column} py-6`}>{footer}</div>
        </footer>
      )}
    </div>
  );
}
