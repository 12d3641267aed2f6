"use client";

import { Search } from "lucide";
import { Button, ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Kbd } from "@/components/ui/kbd";
import { LONGEST_SEARCH, SEARCH_NAME } from "@/lib/requests/model/search";
import { useKeyboard } from "../keyboard/context";
import { SEARCH_FIELD } from "../keyboard/keyboard-provider";
import { ariaKeys, capsOf } from "../keyboard/keys";
import { useHasScript, useIsMac } from "../keyboard/platform";
import { deskCommand } from "../keyboard/registry";
import { useSearchForm } from "../search-form";

const PALETTE_KEYS = deskCommand("app.palette").keys ?? "";

/** A plain form, and beside it the way into the palette. A narrow window has a button that leads to the field. */
export function SearchBox() {
  const { run, singleKeys } = useKeyboard();
  const isMac = useIsMac();
  const hasScript = useHasScript();
  const form = useSearchForm();
  const searchKeys = singleKeys ? ariaKeys(deskCommand("app.search").keys) : undefined;
  return (
    <>
      <search aria-label="Quick search" className="relative block max-lg:hidden">
        <form {...form}>
          <Icon
            of={Search}
            className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-muted"
          />
          <input
            id={SEARCH_FIELD}
            type="search"
            name={SEARCH_NAME}
            aria-label="Search requests"
            aria-keyshortcuts={searchKeys}
            placeholder="Search"
            autoComplete="off"
            maxLength={LONGEST_SEARCH}
            className="control w-full rounded-md border border-line-strong bg-surface pr-14 pl-8 placeholder:text-ink-muted [&::-webkit-search-cancel-button]:hidden"
          />
          {hasScript && (
            <Button
              variant="quiet"
              size="sm"
              aria-keyshortcuts={ariaKeys(PALETTE_KEYS)}
              onClick={() => run("app.palette")}
              className="absolute top-1/2 right-0.5 -translate-y-1/2 px-1.5"
            >
              <span className="sr-only">{deskCommand("app.palette").title}</span>
              <span aria-hidden="true">
                <Kbd keys={capsOf(PALETTE_KEYS, isMac)} />
              </span>
            </Button>
          )}
        </form>
      </search>
      <ButtonLink
        href="/desk?search="
        variant="quiet"
        aria-label="Search"
        icon={<Icon of={Search} size={18} />}
        className="lg:hidden"
      />
    </>
  );
}
