import { useTranslations } from "next-intl";
import type { ClockFacts } from "@/components/portal/clock-facts";
import { DaysLeft } from "@/components/ui/days-left";

/** Days left in the reader's words. */
export function DaysWords({ facts, dueOn }: { facts: ClockFacts; dueOn: string }) {
  const t = useTranslations("portal.days");
  const { left, isDone, isStopped } = facts;
  const words = () => {
    if (isDone) return left < 0 ? t("late", { count: -left }) : t("answered");
    if (left < 0) return t("overdue", { count: -left });
    if (isStopped) return t("stopped", { count: left });
    return left === 0 ? t("today") : t("left", { count: left });
  };
  return (
    <DaysLeft daysLeft={left} dueOn={dueOn} done={isDone} stopped={isStopped} label={words()} />
  );
}
