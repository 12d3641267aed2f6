import { useTranslations } from "next-intl";
import { ListExport } from "@/components/ui/list-export";

/** A list of the portal as a file to take away, in the portal's words. */
export function PortalExport({
  href,
  of,
  className,
}: {
  href: string;
  of?: string;
  className?: string;
}) {
  const t = useTranslations("portal.export");
  return <ListExport href={href} of={of} className={className} label={t("label")} as={t("as")} />;
}
