import { useTranslations } from "next-intl";
import { ProgressSteps } from "@/components/ui/progress-steps";

const STEPS = ["file", "columns", "check", "import"] as const;
export type ImportStep = (typeof STEPS)[number];

/** Where somebody is between a file and its requests. */
export function ImportSteps({ at }: { at: ImportStep }) {
  const t = useTranslations("imports");
  const here = STEPS.indexOf(at);
  return (
    <ProgressSteps
      label={t("steps.label")}
      stateWords={{
        done: t("stepWords.done"),
        current: t("stepWords.current"),
        todo: t("stepWords.todo"),
      }}
      steps={STEPS.map((step, index) => ({
        label: t(`steps.${step}`),
        state: index < here ? "done" : index === here ? "current" : "todo",
      }))}
    />
  );
}
