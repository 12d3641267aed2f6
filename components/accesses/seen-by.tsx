import { Section } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { TextLink } from "@/components/ui/text-link";
import { loadSeenBy } from "@/lib/accesses/loaders";
import { accessWords, lookerWords } from "@/lib/accesses/present";
import { accessesHref } from "@/lib/accesses/schema";
import { civilDateIn, formatCivilDate, timeOfDayIn } from "@/lib/core/civil-date";

type SeenByProps = {
  request: {
    readonly requestId: string;
    readonly reference: string;
    readonly zone: string;
  };
};

/** Who has seen a request, on the request: folded, since it is looked at when somebody asks. */
export async function SeenBy({ request }: SeenByProps) {
  const { requestId, reference, zone } = request;
  const { rows, isCut, mayReadRegister } = await loadSeenBy(requestId);
  const people = new Set(rows.map(lookerWords)).size;
  return (
    <Section title="Who has seen this">
      {rows.length === 0 ? (
        <p className="text-ink-muted">Nobody yet, before you.</p>
      ) : (
        <Disclosure
          summary={people === 1 ? "1 person" : `${people}${isCut ? " or more" : ""} people`}
        >
          <ol className="flex flex-col gap-2 text-sm">
            {rows.map((row) => (
              <li key={row.id}>
                <span className="font-medium">{lookerWords(row)}</span>
                {row.actorKind === "member" && (
                  <span className="text-ink-muted"> (controller)</span>
                )}
                <span className="block text-ink-muted">
                  {accessWords(row)},{" "}
                  <time dateTime={row.at.toISOString()}>
                    {formatCivilDate(civilDateIn(zone, row.at))}, {timeOfDayIn(zone, row.at)}
                  </time>
                </span>
              </li>
            ))}
          </ol>
          {isCut && !mayReadRegister && (
            <p className="mt-2 text-sm text-ink-muted">Earlier ones are in the register.</p>
          )}
        </Disclosure>
      )}
      {mayReadRegister && (
        <p className="mt-2 text-sm">
          <TextLink href={accessesHref({ reference })}>In the register of accesses</TextLink>
        </p>
      )}
    </Section>
  );
}
