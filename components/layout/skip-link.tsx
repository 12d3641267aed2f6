import type { ReactNode } from "react";

/** The first stop of the keyboard: past the navigation, to the page. */
export function SkipLink({
  href = "#main",
  children = "Skip to content",
}: {
  href?: string | undefined;
  children?: ReactNode;
}) {
  return (
    <a
      href={href}
      className="no-print fixed top-2 left-2 z-60 -translate-y-[200%] rounded-md bg-accent px-4 py-2.5 font-medium text-on-accent focus-visible:translate-y-0"
    >
      {children}
    </a>
  );
}
