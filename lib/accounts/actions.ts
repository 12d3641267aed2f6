"use server";

import { redirect } from "next/navigation";
import { postToAuth } from "@/lib/accounts/adapter/next-auth";

export async function redeemLinkAction(form: FormData): Promise<never> {
  const to = await postToAuth(["callback", "link"], { token: String(form.get("token") ?? "") });
  redirect(to.searchParams.has("error") ? "/sign-in?error=link" : "/");
}
