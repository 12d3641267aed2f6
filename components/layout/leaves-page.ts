/** Whether a link leads out of the page, by whatever way: the router's, the browser's own, a file to take away. */
function isFollowed(event: MouseEvent, here: Location): boolean {
  const hasKey = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link?.href || hasKey || event.button !== 0) return false;
  const isPlaceHere = link.hash !== "" && link.href.startsWith(`${here.href.split("#")[0]}#`);
  return link.origin === here.origin && link.target !== "_blank" && !isPlaceHere;
}

/**
 * Forms that are held back: those that certainly lead to another page, those that would end on the browser's own, or any that asks
 * the server. One with an action of ours says so only where the browser made it: what came as markup looks as if the browser sent it.
 */
export type HeldForms = "searching" | "leaving" | "all";

/**
 * A form that the browser sends itself, or one that searches. Others with an action of ours say on their own that no answer came, and
 * keep what was typed.
 */
function isSent(form: unknown, held: HeldForms): boolean {
  if (!(form instanceof HTMLFormElement) || form.method === "dialog") return false;
  const isOurs = (form.getAttribute("action") ?? "").startsWith("javascript:");
  if (held === "all") return true;
  if (held === "searching" && form.method !== "get") return false;
  return !isOurs || form.closest("search") !== null;
}

/** Whether what somebody does would have the browser ask for another page in place of this one. */
export function leavesPage(event: Event, here: Location, held: HeldForms): boolean {
  return event instanceof MouseEvent ? isFollowed(event, here) : isSent(event.target, held);
}

/** Does what was held back. */
export function doAgain(event: Event): void {
  const { target } = event;
  if (event instanceof SubmitEvent && target instanceof HTMLFormElement) {
    target.requestSubmit(event.submitter);
  } else if (target instanceof Element) {
    target.closest("a")?.click();
  }
}
