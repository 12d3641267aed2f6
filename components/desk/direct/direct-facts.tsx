import { AssignDirect } from "@/components/desk/direct/direct-forms";
import { HandOverDue } from "@/components/desk/direct/direct-table";
import { RevealDirect } from "@/components/desk/direct/reveal-direct";
import { WhyHandedOver } from "@/components/desk/direct/why-handed-over";
import type { FormTarget } from "@/components/desk/request/target-fields";
import { Section } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { addDays, civilDateIn, formatCivilDate, timeOfDayIn } from "@/lib/core/civil-date";
import { languageInEnglish } from "@/lib/core/languages";
import { IDENTIFIER_LABELS, RIGHT_LABELS } from "@/lib/requests/present";
import { BALL_LABELS, CHANNEL_LABELS } from "@/lib/routing/present/desk";
import type { DirectDetail } from "@/lib/routing/queries/direct-detail";

type FactsProps = {
  direct: DirectDetail;
  now: Date;
  /** Left out for whoever only reads. */
  target?: FormTarget | undefined;
  isMine: boolean;
  mayReveal: boolean;
  /** When what the person wrote is erased, of a settled one that has not been. */
  keptUntil: Date | null;
};

/** The last whole day, in the zone that erasing counts in. */
function lastDayOf(until: Date): string {
  return formatCivilDate(addDays(civilDateIn("UTC", until), -1));
}

/** The clock, who has to act, and what is known of the person. */
export function DirectFacts(props: FactsProps) {
  const { direct, now, target, isMine, mayReveal, keptUntil } = props;
  const { zone, receivedAt, ballSince } = direct;
  const day = (at: Date) => formatCivilDate(civilDateIn(zone, at));
  return (
    <>
      <Section title="Hand-over">
        <div className="flex flex-col items-start gap-2">
          <HandOverDue row={direct} now={now} />
          <p>
            Due {formatCivilDate(direct.dueOn)}{" "}
            <span className="text-ink-muted">({direct.dueZone})</span>
          </p>
          <WhyHandedOver derivation={direct.derivation} />
        </div>
      </Section>
      <Section title="Facts">
        <DescriptionList
          items={[
            {
              term: "Ball",
              detail:
                direct.ball === "nobody"
                  ? BALL_LABELS.nobody
                  : `${BALL_LABELS[direct.ball]}, since ${day(ballSince)}`,
            },
            {
              term: "Owner",
              detail: (
                <span className="flex flex-wrap items-center gap-2">
                  {direct.ownerName ?? "No owner"}
                  {target && <AssignDirect target={target} isMine={isMine} />}
                </span>
              ),
            },
            { term: "Received", detail: `${day(receivedAt)}, ${timeOfDayIn(zone, receivedAt)}` },
            { term: "Came by", detail: CHANNEL_LABELS[direct.channel] },
            { term: "Language", detail: languageInEnglish(direct.language) },
            ...(keptUntil ? [{ term: "Kept until", detail: lastDayOf(keptUntil) }] : []),
          ]}
        />
      </Section>
      {direct.erasedAt === null && (
        <Section title="The person">
          <Person direct={direct} mayReveal={mayReveal} />
        </Section>
      )}
    </>
  );
}

function Person({ direct, mayReveal }: { direct: DirectDetail; mayReveal: boolean }) {
  const also = [
    direct.hasWish && "their own words",
    direct.messages.some(({ kind }) => kind === "reply") && "their replies",
    direct.hasReplyTo && "where to write to",
  ].filter((word) => word !== false);
  const masked = (
    <>
      <DescriptionList
        items={direct.identifiers.map(({ kind, masked: shown }, index) => ({
          id: `${kind}:${index}`,
          term: IDENTIFIER_LABELS[kind],
          detail: <span className="break-all">{shown}</span>,
        }))}
      />
      {also.length > 0 && (
        <p className="mt-2 text-sm text-ink-muted">Also hidden: {also.join(", ")}.</p>
      )}
      {!direct.hasReplyTo && (
        <p className="mt-2 text-sm text-ink-muted">
          They asked for no mails: what we write stands on their page only.
        </p>
      )}
    </>
  );
  return mayReveal ? <RevealDirect reference={direct.reference}>{masked}</RevealDirect> : masked;
}

/** What the person named and wants: what an officer needs to find the controller. */
export function Told({ direct }: { direct: DirectDetail }) {
  const { company, companyAddress, rights, erasedAt, zone } = direct;
  if (erasedAt !== null) {
    return (
      <Notice tone="info">
        What the person wrote, and what was said, was erased on{" "}
        {formatCivilDate(civilDateIn(zone, erasedAt))}. What became of it is still here.
      </Notice>
    );
  }
  return (
    <DescriptionList
      items={[
        {
          term: "Company they deal with",
          detail: company === "" ? "They do not know its name" : company,
        },
        ...(companyAddress === "" ? [] : [{ term: "Its page or address", detail: companyAddress }]),
        {
          term: "They want",
          detail:
            rights.length === 0
              ? "Said in their own words only"
              : rights.map((right) => RIGHT_LABELS[right]).join(", "),
        },
      ]}
    />
  );
}
