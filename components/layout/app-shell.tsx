import type { ReactNode } from "react";
import { Brand } from "./brand";
import { englishShell, type NavGroup, type ShellWords } from "./nav";
import { NavDrawer } from "./nav-drawer";
import { NavList } from "./nav-list";
import { OfflineNotice } from "./offline-notice";
import { type Person, PersonBlock } from "./person-block";
import { SkipLink } from "./skip-link";

export type AppShellProps = {
  nav: readonly NavGroup[];
  /** Path of the page; left out, it is read from the address. */
  current?: string | undefined;
  brand?: { name: string; href: string } | undefined;
  person: Person;
  personMenu?: ReactNode;
  /** The way into the palette. Stands under the brand, and in the bar of a narrow window. */
  search?: ReactNode;
  /** Said above every page, such as "You act for Acme". */
  banner?: ReactNode;
  children: ReactNode;
  words?: Partial<ShellWords> | undefined;
};

/**
 * The frame of the desk, reports and settings: navigation at the side from 1024 pixels, a bar with a
 * native menu below that. One header in the document; only the list of links exists twice.
 */
export function AppShell({
  nav,
  current,
  brand,
  person,
  personMenu,
  search,
  banner,
  children,
  words,
}: AppShellProps) {
  const say = { ...englishShell, ...words };
  return (
    <div className="density-desk min-h-dvh lg:grid lg:grid-cols-[14.5rem_minmax(0,1fr)] print:block">
      <SkipLink>{say.skip}</SkipLink>
      <OfflineNotice>{say.offline}</OfflineNotice>
      <header className="no-print sticky top-0 z-20 flex items-center gap-2 border-line bg-sunken max-lg:border-b max-lg:px-4 max-lg:py-1.5 lg:h-dvh lg:flex-col lg:items-stretch lg:gap-0 lg:overflow-y-auto lg:border-r lg:px-3 lg:py-3">
        <Brand name={brand?.name} href={brand?.href} nameFrom="xs" className="lg:px-2" />
        {search && <div className="max-lg:ml-auto lg:mt-2 lg:mb-3">{search}</div>}
        <nav aria-label={say.navigation} className="flex-1 max-lg:hidden">
          <NavList groups={nav} current={current} />
        </nav>
        <PersonBlock
          person={person}
          signedInAs={say.signedInAs}
          nameFrom="lg"
          className={`lg:hairline-t lg:px-2 lg:pt-3 ${search ? "" : "max-lg:ml-auto"}`}
        >
          {personMenu}
        </PersonBlock>
        <NavDrawer label={say.menu}>
          <nav aria-label={say.navigation}>
            <NavList groups={nav} current={current} />
          </nav>
        </NavDrawer>
      </header>
      <div className="flex min-w-0 flex-col">
        {banner}
        <main
          id="main"
          tabIndex={-1}
          className="min-w-0 flex-1 px-4 py-5 outline-none sm:px-6 lg:px-8 lg:py-6"
        >
          {children}
        </main>
      </div>
    </div>
  );
}
