import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { preferredLanguage } from "@/lib/core/languages";
import { askStart } from "@/lib/routing/model/ask";

/** Leads to the first page in the language that the browser asks for. */
export default async function AskInSomeLanguage(): Promise<never> {
  redirect(askStart(preferredLanguage((await headers()).get("accept-language"))));
}
