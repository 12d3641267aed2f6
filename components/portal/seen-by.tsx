import { getTranslations } from "next-intl/server";
import { Section } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { loadPortalSeenBy } from "@/lib/accesses/loaders";
import { civilDateIn, formatCivilDate, timeOfDayIn } from "@/lib/core/civil-date";

/** Who has seen a request of the controller: its own people by name, the privacy team as one. */
export async function PortalSeenBy({ requestId, zone }: { requestId: string; zone: string }) {
  const { rows, isCut } = await loadPortalSeenBy(requestId);
  const t = await getTranslations("portal.seenBy");
  const nameOf = ({ actorKind, personName }: (typeof rows)[number]) =>
    actorKind === "staff" ? t("team") : (personName ?? t("formerly"));
  return (
    <Section title={t("title")}>
      {rows.length === 0 ? (
        <p className="text-base text-ink-muted">{t("nobody")}</p>
      ) : (
        <Disclosure summary={t("count", { count: rows.length })}>
          <ol className="flex flex-col gap-2 text-base">
            {rows.map((row) => (
              <li key={row.id}>
                <span className="font-medium">{nameOf(row)}</span>
                <span className="block text-ink-muted">
                  {t("when", {
                    what: t(`kinds.${row.kind}`),
                    day: formatCivilDate(civilDateIn(zone, row.at)),
                    time: timeOfDayIn(zone, row.at),
                  })}
                </span>
              </li>
            ))}
          </ol>
          {isCut && <p className="mt-2 text-base text-ink-muted">{t("latest")}</p>}
        </Disclosure>
      )}
    </Section>
  );
}
