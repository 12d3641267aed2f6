import { getTranslations } from "next-intl/server";
import { MainAside } from "@/components/layout/columns";
import { MessageForm, MessageList } from "@/components/portal/messages";
import { PortalNotice } from "@/components/portal/portal-notice";
import { RequestAnswer } from "@/components/portal/request-answer";
import { RequestClocks } from "@/components/portal/request-clocks";
import { RequestFacts } from "@/components/portal/request-facts";
import { RequestHeader } from "@/components/portal/request-header";
import { RequestStory } from "@/components/portal/request-story";
import { Section } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { loadPortalAnswer } from "@/lib/answers/loaders";
import { loadPortalMovements } from "@/lib/clocks/loaders";
import { type ShownClock, shownClocks } from "@/lib/clocks/present/panel";
import { formatCivilDate } from "@/lib/core/civil-date";
import { loadPortalMessages } from "@/lib/messages/loaders";
import { loadPortalRequest } from "@/lib/requests/loaders/portal-requests";
import type { PortalRequest } from "@/lib/requests/queries/portal-request";
import { FILE_REFUSALS } from "@/lib/storage/model";

type Props = PageProps<"/portal/requests/[reference]">;

export async function generateMetadata({ params, searchParams }: Props) {
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
  if (request.state !== "rejected" || request.rejectReason === null) return null;
  const reason = `rejected.${request.rejectReason}`;
  return (
    <Notice tone="info" title={t("rejectedTitle")} className="mb-6">
      {t.has(reason) ? t(reason) : ""}
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

/** Files that were refused while the message itself went out. */
async function RefusedFiles({ reasons }: { reasons: string | string[] | undefined }) {
  const t = await getTranslations("portal");
  const named = typeof reasons === "string" ? reasons.split(",") : [];
  const refused = FILE_REFUSALS.filter((reason) => named.includes(reason));
  if (refused.length === 0) return null;
  return (
    <Notice tone="warn" role="alert" title={t("messages.fileProblem")} className="mb-6">
      {refused.map((reason) => t(`files.${reason}`)).join(" ")}
    </Notice>
  );
}

export default async function RequestPage({ params, searchParams }: Props) {
  const { request, now } = await loadPortalRequest((await params).reference);
  const [answer, messages, movements] = await Promise.all([
    loadPortalAnswer(request.id),
    loadPortalMessages(request.id),
    loadPortalMovements(request.id),
  ]);
  const clocks = shownClocks(request, request.clocks, now);
  const { notice, problem, refused } = await searchParams;
  const t = await getTranslations("portal");
  const code = typeof problem === "string" ? problem : null;
  const problemKey =
    code !== null && t.has(`messages.${code}`) ? `messages.${code}` : "refusals.other";
  return (
    <>
      <PortalNotice name={notice} />
      <RefusedFiles reasons={refused} />
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
            </Section>
          </>
        }
      >
        {answer && <RequestAnswer request={request} answer={answer} />}
        <Section title={t("messages.title")} id="messages">
          <MessageList messages={messages} zone={request.zone} />
          <MessageForm
            requestId={request.id}
            isReply={request.state === "waiting_for_controller"}
            problem={code === null ? null : t(problemKey)}
          />
        </Section>
        <Section title={t("request.story")}>
          <RequestStory request={request} />
        </Section>
      </MainAside>
    </>
  );
}
