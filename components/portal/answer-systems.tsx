import { useTranslations } from "next-intl";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import type { AnswerTask } from "@/lib/answers/queries/sent";
import { formatCivilDate } from "@/lib/core/civil-date";

/** What came of the search in each system and at each sub-processor: the proof that goes with the answer. */
export function AnswerSystems({ tasks }: { tasks: readonly AnswerTask[] }) {
  const t = useTranslations("portal.answerPage");
  const results = useTranslations("portal.results");
  if (tasks.length === 0) return <p className="text-ink-muted">{t("noSystems")}</p>;
  return (
    <DataTable label={t("systems")}>
      <THead>
        <Tr>
          <Th>{t("system")}</Th>
          <Th>{t("operator")}</Th>
          <Th>{t("place")}</Th>
          <Th>{t("result")}</Th>
          <Th>{t("on")}</Th>
        </Tr>
      </THead>
      <TBody>
        {tasks.map((task) => (
          <Tr key={task.systemName}>
            <Th scope="row">{task.systemName}</Th>
            <Td>{task.operator}</Td>
            <Td>{task.place}</Td>
            <Td>{results(task.state === "done" ? (task.result ?? "open") : task.state)}</Td>
            <Td shrink>{task.doneOn ? formatCivilDate(task.doneOn) : "–"}</Td>
          </Tr>
        ))}
      </TBody>
    </DataTable>
  );
}
