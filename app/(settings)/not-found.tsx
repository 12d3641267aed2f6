import { ShellError } from "@/components/layout/shell-error";
import { currentSession } from "@/lib/gate/caller";

export const metadata = { title: "Not found" };

export default async function NotFound() {
  const session = await currentSession();
  return <ShellError kind="notFound" isFramed={session?.actor?.kind === "staff"} />;
}
