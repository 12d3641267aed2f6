import { useTranslations } from "next-intl";
import { fileLinks } from "@/lib/core/table";

/** The numbers of a figure as files, beside its heading. Plain links: what is behind them is no page. */
export function FigureFiles({ href, of }: { href: string; of: string }) {
  const t = useTranslations("portal.export");
  return (
    <p className="flex flex-wrap gap-x-4 text-sm">
      {fileLinks(href).map((format) => (
        <a
          key={format.name}
          href={format.href}
          className="relative inline-flex min-h-6 items-center rounded-xs text-accent hocus:underline"
        >
          <span className="sr-only">{t("as")} </span>
          {format.name}
          <span className="sr-only">: {of}</span>
        </a>
      ))}
    </p>
  );
}
