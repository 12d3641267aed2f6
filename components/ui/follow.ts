import type { Route } from "next";
import { useRouter } from "next/navigation";
import type { MouseEvent } from "react";

/** Follows plain links inside an element as the router's own: without loading the page anew. */
export function useFollow(): (event: MouseEvent) => void {
  const router = useRouter();
  return (event) => {
    const hasKey = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || hasKey || event.button !== 0) return;
    event.preventDefault();
    router.push(`${link.pathname}${link.search}` as Route);
  };
}
