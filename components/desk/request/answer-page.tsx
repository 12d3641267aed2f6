import { ComposeAnswer } from "@/components/desk/request/compose-answer";
import type { ComposeValues } from "@/components/desk/request/compose-values";
import { UploadForm } from "@/components/desk/request/upload-form";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { DaysLeft } from "@/components/ui/days-left";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import { type Composing, loadAnswerState, loadComposing } from "@/lib/answers/loaders";
import { endOfHold } from "@/lib/answers/model";
import { awayWords } from "@/lib/answers/present/compose";
import { civilDateIn } from "@/lib/core/civil-date";
import { loadRequestDetail } from "@/lib/requests/loaders/detail";
import type { Right } from "@/lib/requests/model/codes";
import { isOpen } from "@/lib/requests/model/state";
import { requestPath } from "@/lib/requests/present/paths";
import type { RequestDetail } from "@/lib/requests/queries/detail";
import { daysLeft, isLate } from "@/lib/sla/model/countdown";
import { loadTasks } from "@/lib/tasks/loaders";

/** Where an answer is written and looked at before it leaves. */
export async function AnswerPage({ reference }: { reference: string }) {
  const { request, now } = await loadRequestDetail(reference);
  const { controllerId, requestId, controllerName, zone, dueOn } = request;
  const composing = await loadComposing(controllerId, requestId);
  const { held, awaiting } = await loadAnswerState(controllerId, requestId);
  if (held || awaiting || !isOpen(request.state))
    return <NothingToAnswer request={request} there={held ? "held" : awaiting && "awaiting"} />;
  const tasks = await loadTasks(controllerId, requestId);
  const rights = request.rights.map(({ right }) => right);
  return (
    <>
      <AnswerHeader request={request}>
        <DaysLeft
          daysLeft={daysLeft(dueOn, civilDateIn(zone, now))}
          dueOn={dueOn}
          stopped={request.stoppedSince !== null}
          showDate
        />
      </AnswerHeader>
      <Disclosure summary="Add files for the answer …" className="mb-5 max-w-3xl">
        <UploadForm
          requestId={requestId}
          purpose="answer"
          label="Files for the answer"
          hint="The controller gets those that you choose below, and only with the answer."
        />
      </Disclosure>
      <ComposeAnswer
        reference={request.reference}
        version={request.version}
        seen={request.lastEventId}
        controllerName={controllerName}
        rights={rights}
        files={composing.files.map(({ id, name, mark }) => ({ id, name, mark }))}
        openTasks={tasks.filter(({ state }) => state === "open").map(({ system }) => system.name)}
        start={startOf(composing, rights)}
        needsApproval={composing.needsApproval}
        away={awayWords(composing.away)}
        isLate={isLate(dueOn, civilDateIn(zone, endOfHold(now)))}
      />
    </>
  );
}

function AnswerHeader({
  request,
  children,
}: {
  request: RequestDetail;
  children?: React.ReactNode;
}) {
  return (
    <PageHeader
      title={`Answer to ${request.controllerName}`}
      breadcrumb={
        <Breadcrumb
          items={[
            { label: "Queue", href: "/desk" },
            { label: request.reference, href: requestPath(request.reference) },
            { label: "Answer" },
          ]}
        />
      }
      meta={children}
    />
  );
}

const THERE = {
  held: {
    title: "An answer is on its way",
    text: "It can be recalled on the request's page until it has left.",
  },
  awaiting: {
    title: "An answer waits for a second officer",
    text: "It can be approved or taken back on the request's page.",
  },
  none: {
    title: "This request needs no answer",
    text: "It was answered, withdrawn or set aside. Its page shows how it stands.",
  },
};

function NothingToAnswer({
  request,
  there,
}: {
  request: RequestDetail;
  there: "held" | "awaiting" | null;
}) {
  const { title, text } = THERE[there ?? "none"];
  const page = (
    <TextLink href={requestPath(request.reference)}>Back to {request.reference}</TextLink>
  );
  return (
    <>
      <AnswerHeader request={request} />
      <EmptyState title={title} action={page}>
        {text}
      </EmptyState>
    </>
  );
}

/** What was found in a file does not pass: it is not offered. */
function isFree({ mark }: Composing["files"][number]): boolean {
  return mark?.kind !== "virus";
}

/** Goes on from what the officer recalled; else an empty form that carries every file there is. */
function startOf({ earlier, files }: Composing, rights: readonly Right[]): ComposeValues {
  return {
    text: earlier?.body.text ?? "",
    files: earlier?.decisions.files ?? files.filter(isFree).map(({ id }) => id),
    lateCause: earlier?.decisions.lateCause ?? "",
    lateNote: earlier?.body.lateNote ?? "",
    decisions: rights.map((right) => {
      const decision = earlier?.decisions.rights.find((one) => one.right === right);
      return {
        outcome: decision?.outcome ?? "",
        ground: decision?.ground ?? "",
        note: earlier?.body.notes[right] ?? "",
      };
    }),
  };
}
