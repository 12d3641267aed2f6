import { redirect } from "next/navigation";
import { currentSession } from "@/lib/gate/caller";

/** Takes everybody to where their work is. */
export default async function HomePage() {
  const session = await currentSession();
  if (!session?.actor) redirect("/sign-in");
  redirect(session.actor.kind === "staff" ? "/desk" : "/portal");
}
