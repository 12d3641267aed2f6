import { ChevronLeft } from "lucide";
import { getTranslations } from "next-intl/server";
import { ForController } from "@/components/portal/for-controller";
import { AcceptForm } from "@/components/portal/hand-overs/accept-form";
import { Decided, Erased, PersonFacts } from "@/components/portal/hand-overs/hand-over-facts";
import { RefuseForm } from "@/components/portal/hand-overs/refuse-form";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { Disclosure } from "@/components/ui/disclosure";
import { Icon } from "@/components/ui/icon";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { formatCivilDate } from "@/lib/core/civil-date";
import { env } from "@/lib/core/env";
import { loadHandOver } from "@/lib/routing/loaders/portal";

type Props = PageProps<"/portal/hand-overs/[handOverId]">;

async function metadata({ params }: Props) {
  const { handOver } = await loadHandOver((await params).handOverId);
  const t = await getTranslations("handOvers");
  return { title: t("page", { reference: handOver.reference }) };
}

/** What a person wants of the controller, and the two answers there are. */
async function HandOverPage({ params }: Props) {
  const loaded = await loadHandOver((await params).handOverId);
  const { handOver, controllerName, zone, mayDecide, mayInstruct } = loaded;
  const t = await getTranslations("handOvers");
  const { id, version, reference, state, content, erasedAt } = handOver;
  return (
    <div className="mx-auto grid max-w-[44rem] gap-8">
      <div>
        <p className="mb-2 text-base">
          <TextLink
            quiet
            href="/portal/hand-overs"
            className="inline-flex min-h-6 items-center gap-1"
          >
            <Icon of={ChevronLeft} />
            {t("back")}
          </TextLink>
        </p>
        <h1 className="text-3xl">
          {t.rich("heading", {
            reference,
            ref: (text) => <span className="ref">{text}</span>,
          })}
        </h1>
        <p className="mt-2 text-ink-muted">{t(`states.${state}`)}</p>
      </div>
      {content && <PersonFacts content={content} />}
      {erasedAt && <Erased at={erasedAt} zone={zone} />}
      <p className="measure">
        {t("clock", { day: formatCivilDate(handOver.askedOn, "en", "long") })}
      </p>
      {content && state === "offered" && mayDecide ? (
        <>
          <Notice tone="info">{t("unproven")}</Notice>
          <section>
            <h2 className="text-xl">{t("accept.title")}</h2>
            <p className="measure mt-2 mb-5">{t("accept.body")}</p>
            <AcceptForm
              handOverId={id}
              version={version}
              rights={content.rights}
              instruction={
                mayInstruct
                  ? t("accept.instruct", {
                      processor: env().COMPANY_NAME,
                      controller: controllerName,
                    })
                  : null
              }
            >
              <ForController />
            </AcceptForm>
          </section>
          <Disclosure summary={t("refuse.title")}>
            <p className="measure mb-4">{t("refuse.body")}</p>
            <RefuseForm handOverId={id} version={version}>
              <ForController />
            </RefuseForm>
          </Disclosure>
        </>
      ) : (
        <Decided handOver={handOver} zone={zone} />
      )}
    </div>
  );
}

export const generateMetadata = metadataOf(HandOverPage, metadata);
export default refusable("portal", HandOverPage);
