import type { Route } from "next";
import Link from "next/link";
import type { ComponentPropsWithoutRef, MouseEventHandler } from "react";

type AnchorProps = Omit<
  ComponentPropsWithoutRef<"a">,
  "href" | "onClick" | "onMouseEnter" | "onTouchStart"
>;
export type AppLinkProps = AnchorProps & {
  href: string;
  onClick?: MouseEventHandler<HTMLAnchorElement>;
};

/**
 * A link inside the product. Primitives receive addresses as plain strings, and Next's typed routes
 * want a checked literal; the one conversion between the two is here.
 *
 * Nothing is asked for before a link is followed. All pages are made for the one who asks, so what the router gets ahead of
 * time is the title of a page and where it stands in the tree: it saves no wait, and is two requests for each link in sight.
 */
export function AppLink({ href, ...rest }: AppLinkProps) {
  return <Link href={href as Route} prefetch={false} {...rest} />;
}
