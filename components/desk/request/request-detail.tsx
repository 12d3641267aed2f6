import { SeenBy } from "@/components/accesses/seen-by";
import { AlarmNotice } from "@/components/desk/alarms/alarm-notice";
import { ClockPanel } from "@/components/desk/request/clocks/clock-panel";
import { MessageComposer, NoteComposer } from "@/components/desk/request/composer";
import { Facts } from "@/components/desk/request/facts";
import { Files } from "@/components/desk/request/files";
import { MergedHere } from "@/components/desk/request/merges/merged";
import { RequestHeader } from "@/components/desk/request/request-header";
import { SentAnswer } from "@/components/desk/request/sent-answer";
import { Standing } from "@/components/desk/request/standing";
import { FullLog, Story } from "@/components/desk/request/story";
import { Subject } from "@/components/desk/request/subject";
import type { FormTarget } from "@/components/desk/request/target-fields";
import { Tasks } from "@/components/desk/request/tasks";
import { MainAside } from "@/components/layout/columns";
import { HeldMails } from "@/components/mail/held-mails";
import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { Tabs } from "@/components/ui/tabs";
import { TextLink } from "@/components/ui/text-link";
import { loadSeenBy } from "@/lib/accesses/loaders";
import { loadRequestNotes } from "@/lib/agreements/loaders";
import { loadAlarmOf } from "@/lib/alarms/loaders";
import { loadAnswerState } from "@/lib/answers/loaders";
import { loadCover } from "@/lib/attendance/loaders";
import { loadClockBackground } from "@/lib/clocks/loaders";
import { loadHeldOfRequest } from "@/lib/mail/loaders";
import { loadMergeFamily } from "@/lib/merges/loaders";
import { loadDeskMessages } from "@/lib/messages/loaders";
import { type DetailPage, loadRequestDetail, loadRequestHead } from "@/lib/requests/loaders/detail";
import { loadRequestFiles } from "@/lib/requests/loaders/files";
import { canMove, isFinal, isOpen } from "@/lib/requests/model/state";
import { answerPath, requestPath } from "@/lib/requests/present/paths";
import { loadTasks } from "@/lib/tasks/loaders";

export type RequestDetailProps = {
  reference: string;
  /** Beside a list: one column, no h1, and the log only on the page of its own. */
  embedded?: boolean | undefined;
  tab?: "story" | "log" | undefined;
  /** The page that its forms return to. */
  back?: string | undefined;
  /** The task whose forms are there before they are opened. */
  taskId?: string | undefined;
};

/** One request with everything an officer does to it. */
export async function RequestDetail({
  reference,
  embedded,
  tab = "story",
  back,
  taskId,
}: RequestDetailProps) {
  const { controllerId, requestId, state, ownerId } = await loadRequestHead(reference);
  // Some are for parts below, which ask again and find the answer: asked together, they share one turn.
  const [page, answer, tasks, files, heldMails] = await Promise.all([
    loadRequestDetail(reference),
    loadAnswerState(controllerId, requestId),
    loadTasks(controllerId, requestId),
    loadRequestFiles(controllerId, requestId),
    loadHeldOfRequest(controllerId, requestId),
    loadDeskMessages(controllerId, requestId),
    loadAlarmOf(reference),
    loadCover(isOpen(state) ? ownerId : null),
    loadClockBackground(controllerId, requestId),
    isOpen(state) ? loadRequestNotes(controllerId, requestId) : null,
    loadMergeFamily(controllerId, requestId),
    loadSeenBy(requestId),
  ]);
  const { request, now, may } = page;
  const own = requestPath(request.reference);
  const target: FormTarget = {
    reference: request.reference,
    version: request.version,
    back: back ?? own,
  };
  const rights = request.rights.map(({ right }) => right);
  const aside = (
    <>
      <Subject request={request} mayReveal={may.reveal} />
      <Facts
        request={request}
        people={page.people}
        viewerId={page.viewerId}
        mayAssign={may.assign}
        target={target}
      />
      <MergedHere request={request} zone={request.zone} />
      <Files files={files.filter(({ taskId }) => taskId === null)} />
      <SeenBy request={request} />
    </>
  );
  const main = (
    <>
      <ClockPanel request={request} now={now} mayManage={may.clocks} maySeeTerms={may.seeTerms} />
      <Tasks
        tasks={tasks}
        rights={rights}
        target={target}
        zone={request.zone}
        dueOn={request.dueOn}
        now={now}
        mayWork={may.work && !isFinal(state)}
        requestId={requestId}
        files={files}
        madeId={taskId ?? null}
      />
      <SentAnswer controllerName={request.controllerName} sent={answer.sent} />
      <History page={page} target={target} tab={tab} embedded={embedded === true} />
    </>
  );
  return (
    <article aria-label={`Request ${request.reference}`}>
      <RequestHeader
        request={request}
        now={now}
        level={embedded ? 2 : 1}
        actions={
          <>
            {embedded && <ButtonLink href={own}>Open the page</ButtonLink>}
            {may.answer && isOpen(state) && !answer.held && !answer.awaiting && (
              <ButtonLink href={answerPath(request.reference)} variant="primary">
                Answer …
              </ButtonLink>
            )}
          </>
        }
      />
      <div className="stack mb-5 empty:hidden">
        <AlarmNotice ownerId={isOpen(state) ? request.ownerId : null} target={target} />
        <HeldMails held={heldMails} of={request} back={target.back ?? own} />
        <Standing page={page} answer={answer} target={target} />
      </div>
      {embedded ? (
        <div className="stack">
          {main}
          {aside}
        </div>
      ) : (
        <MainAside aside={aside} asideLabel="About this request">
          {main}
        </MainAside>
      )}
    </article>
  );
}

type HistoryProps = {
  page: DetailPage;
  target: FormTarget;
  tab: "story" | "log";
  embedded: boolean;
};

async function History({ page, target, tab, embedded }: HistoryProps) {
  const { request, trail, may } = page;
  const { controllerName, controllerId, requestId, zone, state } = request;
  const messages = await loadDeskMessages(controllerId, requestId);
  const tasks = await loadTasks(controllerId, requestId);
  const own = requestPath(request.reference);
  const log = `${own}?tab=log`;
  return (
    <Section title="What happened">
      <Tabs
        label="How much of it"
        current={tab === "log" ? log : own}
        items={[
          { href: own, label: "Story" },
          { href: log, label: "Full log", count: trail.length },
        ]}
        className="mb-4"
      />
      {tab === "log" ? (
        <FullLog trail={trail} zone={zone} tasks={tasks} />
      ) : (
        <Story
          trail={trail}
          messages={messages}
          zone={zone}
          tasks={tasks}
          controllerName={controllerName}
        />
      )}
      {embedded && (
        <p className="mt-3 text-sm">
          <TextLink href={log}>Full log</TextLink>
        </p>
      )}
      {tab === "story" && (
        <div className="no-print mt-5 flex flex-col gap-3">
          {may.note && <NoteComposer target={target} />}
          {may.message && state !== "merged" && (
            <MessageComposer
              target={target}
              controllerName={controllerName}
              canAsk={canMove(state, "askController")}
            />
          )}
        </div>
      )}
    </Section>
  );
}
