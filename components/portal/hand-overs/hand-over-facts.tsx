import { useTranslations } from "next-intl";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { civilDateIn, formatCivilDate } from "@/lib/core/civil-date";
import type { DirectContent } from "@/lib/routing/model/direct";
import type { HandOverDetail } from "@/lib/routing/queries/hand-overs";

/** What the person told us: what they want, of whom, and how to find them. */
export function PersonFacts({ content }: { content: DirectContent }) {
  const t = useTranslations("handOvers");
  const words = useTranslations("portal");
  const rights = content.rights.map((right) => words(`rights.${right}`)).join(", ");
  return (
    <section className="grid gap-6 rounded-lg border border-line bg-surface p-5 sm:p-6">
      <h2 className="text-xl">{t("facts")}</h2>
      <DescriptionList
        items={[
          { term: t("wants"), detail: rights === "" ? t("inWords") : rights },
          ...(content.wish === ""
            ? []
            : [
                {
                  term: t("wish"),
                  detail: <span className="wrap-anywhere whitespace-pre-line">{content.wish}</span>,
                },
              ]),
          {
            term: t("company"),
            detail: content.company === "" ? t("companyUnknown") : content.company,
          },
        ]}
      />
      <div>
        <h3 className="mb-3 text-lg">{t("person")}</h3>
        <DescriptionList
          items={content.identifiers.map(({ kind, value }) => ({
            id: `${kind}:${value}`,
            term: words(`kinds.${kind}`),
            detail: <span className="break-all">{value}</span>,
          }))}
        />
      </div>
    </section>
  );
}

/** Says that nothing is left of what the person wrote, and since when. */
export function Erased({ at, zone }: { at: Date; zone: string }) {
  const t = useTranslations("handOvers");
  const day = formatCivilDate(civilDateIn(zone, at), "en", "long");
  return <Notice tone="info">{t("erased", { day })}</Notice>;
}

/** What became of it, who said so and when. */
export function Decided({ handOver, zone }: { handOver: HandOverDetail; zone: string }) {
  const t = useTranslations("handOvers");
  const { decidedAt, decidedByName, personVerified, requestReference, state } = handOver;
  if (decidedAt === null) return null;
  const values = {
    name: decidedByName ?? "",
    day: formatCivilDate(civilDateIn(zone, decidedAt), "en", "long"),
  };
  return (
    <section className="grid gap-3">
      <p>
        {state === "accepted"
          ? t("accepted", { ...values, verified: personVerified ? "yes" : "no" })
          : t("refused", values)}
      </p>
      {requestReference !== null && (
        <p>
          <TextLink href={`/portal/requests/${requestReference}`}>
            {t("openRequest", { reference: requestReference })}
          </TextLink>
        </p>
      )}
    </section>
  );
}
