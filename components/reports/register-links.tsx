import { TextLink } from "@/components/ui/text-link";
import { ACCESSES_PATH } from "@/lib/accesses/schema";
import { EXPORTS_PATH } from "@/lib/exports/present";
import { loadRegisterDoors } from "@/lib/reports/loaders/report";

/** The way to what not everybody who reads reports may open. */
export async function RegisterLinks() {
  const may = await loadRegisterDoors();
  return (
    <>
      {may.accesses && <TextLink href={ACCESSES_PATH}>Who has seen what</TextLink>}
      {may.exports && <TextLink href={EXPORTS_PATH}>Scheduled exports</TextLink>}
    </>
  );
}
