"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { Disclosure, type DisclosureProps } from "./disclosure";

export type LazyDisclosureProps = Omit<DisclosureProps, "children" | "ref" | "onToggle"> & {
  children: () => ReactNode;
  /** The content is there from the beginning: open, or for a reader without script. */
  isMade?: boolean | undefined;
};

/**
 * A disclosure whose content is made when it is opened for the first time, and stays from then on. For forms that stand many
 * times on a page and are rarely opened: closed ones cost the server nothing. It needs a script, so the page has to have
 * another way to its content.
 */
export function LazyDisclosure({ children, isMade = false, ...shown }: LazyDisclosureProps) {
  const [wasOpened, setWasOpened] = useState(false);
  const details = useRef<HTMLDetailsElement>(null);
  // It may have been opened before the script came.
  useEffect(() => {
    if (details.current?.open) setWasOpened(true);
  }, []);
  return (
    <Disclosure
      {...shown}
      ref={details}
      onToggle={(event) => event.currentTarget.open && setWasOpened(true)}
    >
      {(wasOpened || isMade || shown.open === true) && children()}
    </Disclosure>
  );
}
