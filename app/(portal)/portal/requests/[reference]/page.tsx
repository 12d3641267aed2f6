import { getMessages, getTranslations } from "next-intl/server";
import { MainAside } from "@/components/layout/columns";
import { MessageForm } from "@/components/portal/message-form";
import { MessageList } from "@/components/portal/messages";
import { PortalNotice } from "@/components/portal/portal-notice";
import { refusedFilesText } from "@/components/portal/refused-files";
import { RequestAnswer } from "@/components/portal/request-answer";
import { RequestClocks } from "@/components/portal/request-clocks";
import { RequestFacts } from "@/components/portal/request-facts";
import { RequestHeader } from "@/components/portal/request-header";
import { RequestStory } from "@/components/portal/request-story";
import { PortalSeenBy } from "@/components/portal/seen-by";
import { PortalWords } from "@/components/portal/shell/portal-words";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { Section } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { SaidForm } from "@/components/ui/said-notice";
import { TextLink } from "@/components/ui/text-link";
import { loadPortalSeenBy } from "@/lib/accesses/loaders";
import { loadPortalAnswer } from "@/lib/answers/loaders";
import { loadPortalMovements } from "@/lib/clocks/loaders";
import { type ShownClock, shownClocks } from "@/lib/clocks/present/panel";
import { formatCivilDate } from "@/lib/core/civil-date";
import { env } from "@/lib/core/env";
import { wordsBy } from "@/lib/core/words";
import { loadPortalOnward } from "@/lib/merges/loaders";
import { loadPortalMessages, loadRefusedFiles, loadUnsentMessage } from "@/lib/messages/loaders";
import { loadPortalRequest } from "@/lib/requests/loaders/portal-requests";
import type { PortalRequest } from "@/lib/requests/queries/portal-request";
import { loadOriginOf } from "@/lib/routing/loaders/portal";

type Props = PageProps<"/portal/requests/[reference]">;

async function metadata({ params, searchParams }: Props) {
  const { request } = await loadPortalRequest((await params).reference);
  const t = await getTranslations("portal");
  const title = t("request.title", { reference: request.reference });
  const { problem } = await searchParams;
  return { title: problem === undefined ? title : t("errorPrefix", { title }) };
}

/** What the reader has to know before anything else. */
async function Standing({
  request,
  clocks,
}: {
  request: PortalRequest;
  clocks: readonly ShownClock[];
}) {
  const t = await getTranslations("portal.request");
  if (request.state === "waiting_for_controller") {
    const paused = pausedClocks(clocks);
    return (
      <Notice
        tone="warn"
        title={paused ? t("pausedTitle") : t("waitingTitle")}
        action={<TextLink href="#messages">{t("waitingLink")}</TextLink>}
        className="mb-6"
      >
        {paused ? t(`paused.${paused.which}`, { day: paused.day }) : t("waitingBody")}
      </Notice>
    );
  }
  if (request.state === "merged") return <MergedNotice requestId={request.id} />;
  if (request.state !== "rejected" || request.rejectReason === null) return null;
  const reason = `rejected.${request.rejectReason}`;
  return (
    <Notice tone="info" title={t("rejectedTitle")} className="mb-6">
      {wordsBy(t).has(reason) ? wordsBy(t)(reason) : ""}
    </Notice>
  );
}

/** A request that goes on as another one: which, and that its answer is the answer to both. */
async function MergedNotice({ requestId }: { requestId: string }) {
  const t = await getTranslations("portal.request");
  const reference = await loadPortalOnward(requestId);
  if (reference === null) return null;
  return (
    <Notice
      tone="info"
      title={t("mergedTitle", { reference })}
      action={
        <TextLink href={`/portal/requests/${reference}`}>{t("mergedLink", { reference })}</TextLink>
      }
      className="mb-6"
    >
      {t("mergedBody")}
    </Notice>
  );
}

/** Which of the clocks stand still: what goes on is said as plainly as what does not. */
function pausedClocks(clocks: readonly ShownClock[]) {
  const ours = clocks.find(({ kind }) => kind === "ours")?.stop;
  const own = clocks.find(({ kind }) => kind === "statutory");
  const stop = ours ?? own?.stop;
  if (!stop) return null;
  const day = formatCivilDate(stop.since);
  if (!ours) return { which: "yours", day } as const;
  if (!own) return { which: "ours", day } as const;
  return { which: own.stop ? "both" : "oursOnly", day } as const;
}

/** Why the message that was just written was not sent, in words for each field it concerns. */
async function messageProblems(requestId: string, query: Awaited<Props["searchParams"]>) {
  const t = await getTranslations("portal");
  const { problem } = query;
  const refused = await loadRefusedFiles(requestId, query.refused);
  const fileProblems = refused.map((files) => refusedFilesText(wordsBy(t), files));
  // What is wrong with files is said beside their field alone.
  if (typeof problem !== "string" || fileProblems.length > 0)
    return { problem: null, fileProblems };
  const words = wordsBy(t);
  const key = words.has(`messages.${problem}`) ? `messages.${problem}` : "refusals.other";
  return { problem: words(key), fileProblems };
}

type MessagesProps = {
  request: PortalRequest;
  unsent: string | null;
  query: Awaited<Props["searchParams"]>;
};

/** The form of a message, with why the one that was just written was not sent. */
async function WriteMessage({ request, unsent, query }: MessagesProps) {
  const form = {
    ...{ requestId: request.id, unsent },
    isReply: request.state === "waiting_for_controller",
  };
  return (
    <PortalWords portal={{ messages: (await getMessages()).portal.messages }}>
      <SaidForm
        parameters={["problem", "refused"]}
        errorPrefix={(await getTranslations("portal"))("errorPrefix", { title: "" })}
        otherwise={<MessageForm {...form} problem={null} fileProblems={[]} />}
      >
        <MessageForm {...form} {...(await messageProblems(request.id, query))} />
      </SaidForm>
    </PortalWords>
  );
}

async function RequestPage({ params, searchParams }: Props) {
  const { request, now } = await loadPortalRequest((await params).reference);
  const [answer, messages, unsent, movements, origin] = await Promise.all([
    loadPortalAnswer(request.id),
    loadPortalMessages(request.id),
    loadUnsentMessage(request.id),
    loadPortalMovements(request.id),
    loadOriginOf(request.reference),
    loadPortalSeenBy(request.id),
  ]);
  const clocks = shownClocks(request, request.clocks, now);
  const query = await searchParams;
  const t = await getTranslations("portal");
  return (
    <>
      <PortalNotice name={query.notice} />
      <RequestHeader request={request} now={now} />
      <Standing request={request} clocks={clocks} />
      <MainAside
        asideLabel={t("request.facts")}
        aside={
          <>
            <Section title={t("clocks.title")}>
              <RequestClocks clocks={clocks} movements={movements} zone={request.zone} />
            </Section>
            <Section title={t("request.facts")}>
              <RequestFacts request={request} />
              {origin && (
                <p className="mt-3 text-base">
                  {(await getTranslations("handOvers"))("cameAs")}:{" "}
                  <TextLink href={origin.href} className="ref">
                    {origin.reference}
                  </TextLink>
                </p>
              )}
            </Section>
            <PortalSeenBy requestId={request.id} zone={request.zone} />
          </>
        }
      >
        {answer && <RequestAnswer request={request} answer={answer} />}
        <Section title={t("messages.title")} id="messages">
          <MessageList messages={messages} zone={request.zone} />
          {request.state !== "merged" && (
            <WriteMessage request={request} unsent={unsent} query={query} />
          )}
        </Section>
        <Section title={t("request.story")}>
          <RequestStory request={request} company={env().COMPANY_NAME} />
        </Section>
      </MainAside>
    </>
  );
}

export const generateMetadata = metadataOf(RequestPage, metadata);
export default refusable("portal", RequestPage);
