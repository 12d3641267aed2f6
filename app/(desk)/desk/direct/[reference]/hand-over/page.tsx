import { ConfirmHandOver } from "@/components/desk/direct/direct-forms";
import { WhyHandedOver } from "@/components/desk/direct/why-handed-over";
import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Card, Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { formatCivilDate } from "@/lib/core/civil-date";
import { languageInEnglish } from "@/lib/core/languages";
import { askWords } from "@/lib/core/translations";
import { routingParagraphs } from "@/lib/mail/present/person-letters";
import { loadHandOverPlan } from "@/lib/routing/loaders/desk";
import { routingLetter } from "@/lib/routing/model/direct";
import { DIRECT_PATH, directPath } from "@/lib/routing/present/desk";

type Props = PageProps<"/desk/direct/[reference]/hand-over">;
type Target = Awaited<ReturnType<typeof loadHandOverPlan>>["targets"][number];

function mailWords(instructors: number): string {
  if (instructors === 0) return "Nobody of it can be told by mail: it has no instructor.";
  return instructors === 1
    ? "1 person of it gets a mail with a link and no word about the person."
    : `${instructors} people of it get a mail with a link and no word about the person.`;
}

function TargetLine({ target }: { target: Target }) {
  return (
    <li className="flex flex-col gap-1">
      <p className="flex flex-wrap items-center gap-2">
        <strong>{target.name}</strong>
        {target.isNamed && <Badge>Named by the person</Badge>}
      </p>
      <p className={target.instructors === 0 ? "text-warn" : "text-ink-muted"}>
        {mailWords(target.instructors)}
      </p>
      <p>Has to be there by {formatCivilDate(target.clock.dueOn)}.</p>
      <WhyHandedOver derivation={target.clock.derivation} />
    </li>
  );
}

/** What would be sent, and to whom, before anything is. */
async function HandOverPage({ params, searchParams }: Props) {
  const { direct, targets, canHandOver } = await loadHandOverPlan(
    (await params).reference,
    await searchParams,
  );
  const { reference, version } = direct;
  const back = <TextLink href={directPath(reference)}>Back to {reference}</TextLink>;
  const letter = routingLetter(targets.map(({ name, isNamed }) => ({ name, named: isNamed })));
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            items={[
              { label: "Individuals", href: DIRECT_PATH },
              { label: reference, href: directPath(reference) },
              { label: "Hand over" },
            ]}
          />
        }
        title="Hand over?"
        description="Nothing has been sent yet."
      />
      {targets.length === 0 || !canHandOver ? (
        <EmptyState
          title={canHandOver ? "No controller was chosen" : "It cannot be handed over now"}
          action={back}
        >
          {canHandOver ? "Choose one or several first." : "It has moved on meanwhile."}
        </EmptyState>
      ) : (
        <div className="stack max-w-3xl">
          <Section title={targets.length === 1 ? "To this controller" : "To these controllers"}>
            <ul className="flex flex-col gap-4">
              {targets.map((target) => (
                <TargetLine key={target.controllerId} target={target} />
              ))}
            </ul>
          </Section>
          <Section
            title="What the person reads"
            description={`In ${languageInEnglish(direct.language)}, on their page${direct.hasReplyTo ? " and in a mail" : ""}. It names only whom they named.`}
          >
            <Card>
              {routingParagraphs(askWords("en"), letter).map((text) => (
                <p key={text} className="mb-2 last:mb-0">
                  {text}
                </p>
              ))}
            </Card>
          </Section>
          {letter.companies.length > 0 && (
            <Notice tone="info">
              The letter tells the person that {letter.companies.join(" and ")} uses us. If they did
              not name it themselves, go back and take its tick off.
            </Notice>
          )}
          <ConfirmHandOver
            target={{ reference, version }}
            to={targets.map(({ controllerId }) => controllerId)}
            named={targets.filter(({ isNamed }) => isNamed).map(({ controllerId }) => controllerId)}
          />
          <p>{back}</p>
        </div>
      )}
    </>
  );
}

export const generateMetadata = metadataOf(HandOverPage, { title: "Hand over" });
export default refusable("desk", HandOverPage);
