import { useTranslations } from "next-intl";

type SearchFoundProps = {
  text: string;
  /** On this page. */
  count: number;
  /** Whether pages stand before this one, and behind it. */
  isFurther: boolean;
  hasMore: boolean;
};

/** How much a search has found. What is on the other pages nobody has counted. */
export function SearchFound({ text, count, isFurther, hasMore }: SearchFoundProps) {
  const t = useTranslations("portal.home");
  if (isFurther) return t("searchFurther", { count, text });
  return t(hasMore ? "searchMore" : "searchFound", { count, text });
}
