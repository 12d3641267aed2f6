import type { Route } from "next";
import { redirect } from "next/navigation";
import { portalSearchPath } from "@/lib/requests/loaders/portal-requests";
import { deskSearchPath } from "@/lib/requests/loaders/search";
import { SEARCH_NAME } from "@/lib/requests/model/search";

function typedIn(form: FormData): string {
  const typed = form.get(SEARCH_NAME);
  return typeof typed === "string" ? typed : "";
}

/** Searching is a post, because what is typed may be somebody's address; the page it leads to has an address of its own. */
export async function searchDesk(form: FormData): Promise<never> {
  redirect((await deskSearchPath(typedIn(form))) as Route);
}

export async function searchPortal(form: FormData): Promise<never> {
  redirect((await portalSearchPath(typedIn(form))) as Route);
}
