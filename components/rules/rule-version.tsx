import { UnconfirmedBadge } from "@/components/rules/unconfirmed";
import { ActionButton } from "@/components/settings/action-button";
import { Instant } from "@/components/settings/instant";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { type CivilDate, formatCivilDate, isAfter } from "@/lib/core/civil-date";
import { confirmRuleAction } from "@/lib/rules/actions";
import { PAUSE_COUNTING_LABELS, ROLL_OVER_LABELS, START_LABELS } from "@/lib/rules/present";
import {
  acknowledgementWords,
  extensionReasonWords,
  extensionWords,
  pauseWords,
} from "@/lib/rules/present/rule-words";
import type { RuleEntry } from "@/lib/rules/queries";
import { describePeriod } from "@/lib/sla/present";

export type RuleVersionProps = { rule: RuleEntry; isInForce: boolean; today: CivilDate };

function standing({ rule, isInForce, today }: RuleVersionProps) {
  if (isInForce) return <Badge tone="ok">In force today</Badge>;
  return isAfter(rule.effectiveFrom, today) ? (
    <Badge tone="info">Not in force yet</Badge>
  ) : (
    <Badge>No longer in force</Badge>
  );
}

function span({ effectiveFrom, effectiveTo }: RuleEntry): string {
  const from = formatCivilDate(effectiveFrom);
  return effectiveTo === null
    ? `From ${from} until further notice`
    : `From ${from} to ${formatCivilDate(effectiveTo)}, both included`;
}

function Confirmation({ rule }: { rule: RuleEntry }) {
  const { id, version, confirmed, confirmedBy, confirmedAt } = rule;
  if (confirmedAt) {
    return (
      <>
        {confirmedBy ?? "Somebody whose account is gone"}, <Instant at={confirmedAt} />
      </>
    );
  }
  if (confirmed) return "Our own words: there is no other source to hold it against";
  return (
    <div className="flex flex-col items-start gap-2">
      <UnconfirmedBadge />
      <ActionButton
        action={confirmRuleAction}
        area="rule"
        hidden={{ ruleId: id, version }}
        label={`Confirm version ${version}: I have held it against its source`}
      >
        <span className="py-1 whitespace-normal">I have held it against its source</span>
      </ActionButton>
    </div>
  );
}

function itemsOf(rule: RuleEntry) {
  const { extension, pauses } = rule;
  return [
    { term: "In force", detail: span(rule) },
    { term: "Source", detail: rule.citation },
    { term: "What it says", detail: rule.text },
    { term: "Period", detail: describePeriod(rule.period) },
    { term: "Counting", detail: START_LABELS[rule.start] },
    { term: "On a day nobody works", detail: ROLL_OVER_LABELS[rule.rollOver] },
    { term: "Time zone", detail: `${rule.zone}, unless the controller has its own` },
    {
      term: "Calendar",
      detail:
        rule.calendar === null
          ? "Saturdays and Sundays, unless the controller has its own"
          : `${rule.calendar}, unless the controller has its own`,
    },
    { term: "Acknowledgement", detail: acknowledgementWords(rule) },
    { term: "Extension", detail: extensionWords(rule) },
    ...(extension
      ? [{ term: "Extended when", detail: `${extensionReasonWords(rule)} (${extension.citation})` }]
      : []),
    { term: "What stops it", detail: `${pauseWords(rule)} (${pauses.citation})` },
    { term: "In its words", detail: pauses.says },
    ...(pauses.reasons.length > 0
      ? [{ term: "Days of a pause", detail: PAUSE_COUNTING_LABELS[pauses.counting] }]
      : []),
    {
      term: "Written by",
      detail: rule.isShipped ? "The product" : (rule.writtenBy ?? "Somebody whose account is gone"),
    },
    { term: "Confirmed by", detail: <Confirmation rule={rule} /> },
  ];
}

/** One version of a rule with its source, and who stands behind it. */
export function RuleVersionCard(props: RuleVersionProps) {
  const { rule } = props;
  return (
    <Card as="li" className="stack">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="text-base">Version {rule.version}</h2>
        {standing(props)}
      </div>
      <DescriptionList className="max-w-3xl" items={itemsOf(rule)} />
    </Card>
  );
}
