import type { ReactNode } from "react";
import { SummaryList } from "@/components/ui/summary-list";
import type { AskWords } from "@/lib/core/translations";
import { RIGHTS } from "@/lib/requests/model/codes";
import { type AskContent, type AskStep, askPath } from "@/lib/routing/model/ask";

const WAYS = ["name", "email", "phone", "number", "other"] as const;

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul className="grid gap-1">
      {lines.map((line) => (
        <li key={line} className="wrap-anywhere">
          {line}
        </li>
      ))}
    </ul>
  );
}

/** Everything that was answered, each with the way back to its question. */
export function CheckAnswers({ content, words }: { content: AskContent; words: AskWords }) {
  const { language, say } = words;
  const change = (step: AskStep, hidden: string) => ({
    href: `${askPath(language, step)}?from=check`,
    text: say("check.change"),
    hidden: say(`check.${hidden}`),
  });
  const isUnknown = content.companyUnknown === "yes" && content.company.trim() === "";
  const ways = WAYS.filter((name) => content[name].trim() !== "");
  const row = (label: string, value: ReactNode, back?: ReturnType<typeof change>) => ({
    label: say(`check.${label}`),
    value,
    change: back,
  });
  return (
    <SummaryList
      rows={[
        row(
          "company",
          isUnknown ? say("check.companyUnknown") : content.company,
          change("company", "changeCompany"),
        ),
        ...(content.companyAddress.trim() === "" ? [] : [row("address", content.companyAddress)]),
        row(
          "wanted",
          <Lines
            lines={RIGHTS.filter((right) => content.rights.includes(right)).map((right) =>
              say(`wanted.rights.${right}`),
            )}
          />,
          change("wanted", "changeWanted"),
        ),
        ...(content.wish.trim() === "" ? [] : [row("wish", content.wish)]),
        row(
          "found",
          <Lines lines={ways.map((name) => content[name])} />,
          change("found", "changeFound"),
        ),
        row(
          "reply",
          content.reply === "link" ? say("check.replyLink") : content.replyTo,
          change("reply", "changeReply"),
        ),
      ]}
    />
  );
}
