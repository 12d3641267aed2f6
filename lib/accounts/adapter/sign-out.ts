import { redirect } from "next/navigation";
import { postToAuth } from "@/lib/accounts/adapter/next-auth";
import { endSession } from "@/lib/accounts/commands/sign-in";
import { currentSession, formCaller } from "@/lib/gate/caller";

/** Ends the session on this device: its row, so that a copy of the cookie is worth nothing, and then the cookie. */
export async function signOutForm(): Promise<never> {
  const session = await currentSession();
  if (session?.actor) {
    await endSession.execute(await formCaller(), { sessionId: session.sessionId });
  }
  await postToAuth(["signout"], {});
  redirect("/sign-in");
}
