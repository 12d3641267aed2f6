import { ShellError } from "@/components/layout/shell-error";
import { currentSession } from "@/lib/gate/caller";

export const metadata = { title: "Not for your role" };

export default async function Forbidden() {
  const session = await currentSession();
  return <ShellError kind="forbidden" isFramed={session?.actor?.kind === "staff"} />;
}
