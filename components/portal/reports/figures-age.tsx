import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/ui/notice";
import { loadFiguresAge } from "@/lib/reports/loaders/figures";

/** The same for members: how old the figures are, where they are not of now. */
export async function FiguresAge() {
  const seconds = await loadFiguresAge();
  if (seconds === null) return null;
  const t = await getTranslations("portal.reports");
  const title =
    seconds < 120
      ? t("oldSeconds", { seconds })
      : t("oldMinutes", { minutes: Math.ceil(seconds / 60) });
  return (
    <Notice tone="warn" className="mb-8" title={title}>
      {t("oldHow")}
    </Notice>
  );
}
