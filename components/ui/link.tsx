import type { Route } from "next";
import Link from "next/link";
import type { ComponentPropsWithoutRef, MouseEventHandler } from "react";

type AnchorProps = Omit<
  ComponentPropsWithoutRef<"a">,
  "href" | "onClick" | "onMouseEnter" | "onTouchStart"
>;
export type AppLinkProps = AnchorProps & {
  href: string;
  prefetch?: boolean | undefined;
  onClick?: MouseEventHandler<HTMLAnchorElement>;
};

/**
 * A link inside the product. Primitives receive addresses as plain strings, and Next's typed routes
 * want a checked literal; the one conversion between the two is here.
 */
export function AppLink({ href, prefetch, ...rest }: AppLinkProps) {
  return <Link href={href as Route} prefetch={prefetch ?? null} {...rest} />;
}
