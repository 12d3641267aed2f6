import { Download } from "lucide";
import { Candidate } from "@/components/desk/request/duplicates";
import { DeskMark } from "@/components/scanning/file-mark";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { Icon } from "@/components/ui/icon";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { civilDate, civilDateIn, formatCivilDate, timeOfDayIn } from "@/lib/core/civil-date";
import type { OpenedDraft } from "@/lib/intake/loaders/draft";
import { isProven } from "@/lib/intake/model/call-back";
import { sizeInWords, trustSentence } from "@/lib/intake/present/decisions";
import { originalPath } from "@/lib/intake/present/drops";
import { LAW_OPTIONS } from "@/lib/requests/present/laws";
import { heldPath } from "@/lib/scanning/model";
import { Evidence } from "./evidence";
import { LightPlaces } from "./light-places";
import { MailFiles, MailPane } from "./mail-pane";
import { RouteForm } from "./route-form";
import { SetAsideForm } from "./set-aside-form";
import { TakeInForm } from "./take-in-form";

const ROLE_WORDS = {
  member: "A member of this controller who may not instruct destructive work.",
  instructor: "An instructor of this controller.",
  controller_admin: "An administrator of this controller, who may instruct.",
} as const;
const STRANGER =
  "Nobody we know at this controller. The acknowledgement goes to its instructors instead.";

function momentIn(zone: string, at: Date): string {
  const day = formatCivilDate(civilDateIn(zone, at));
  return `${day}, ${timeOfDayIn(zone, at)} (${zone})`;
}

/** The mail as it came, to be saved: outside of the router, which would fetch it ahead. With a virus, the way to what was found. */
export function OriginalLink({ mail: { id, size, mark } }: Pick<OpenedDraft, "mail">) {
  const link =
    mark?.kind === "virus" ? (
      <TextLink href={heldPath("desk", "mail", id)}>Why nobody can save it</TextLink>
    ) : (
      <a href={originalPath(id)} className={buttonClass({ variant: "secondary", size: "sm" })}>
        <Icon of={Download} />
        Original, {sizeInWords(size)}
      </a>
    );
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {link}
      <DeskMark mark={mark} />
    </span>
  );
}

/** The mail on one side and what is to become of it on the other. */
export function MailDraftView({ opened }: { opened: OpenedDraft }) {
  const isWaiting = opened.mail.state === "waiting_for_officer";
  return (
    <LightPlaces className="grid items-start gap-6 lg:grid-cols-[minmax(0,6fr)_minmax(22rem,5fr)]">
      {/* biome-ignore-start lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section
        aria-label="The mail"
        data-mail-pane=""
        tabIndex={0}
        className="max-h-[70vh] min-w-0 overflow-y-auto rounded-lg border border-line bg-surface p-4 lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)]"
      >
        <Shown opened={opened} />
      </section>
      {/* biome-ignore-end lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section aria-label="The draft" className="flex min-w-0 flex-col gap-6">
        {isWaiting && <Draft opened={opened} />}
        {(isWaiting || opened.mail.state === "quarantine") && (
          <Card>
            <Disclosure summary="A person wrote this to us directly">
              <RouteForm rawMailId={opened.mail.id} version={opened.mail.version} />
            </Disclosure>
          </Card>
        )}
        {(isWaiting || opened.mail.state === "quarantine") && (
          <Card>
            <Disclosure summary="This mail becomes no request">
              <SetAsideForm rawMailId={opened.mail.id} version={opened.mail.version} />
            </Disclosure>
          </Card>
        )}
        {!isWaiting && <Facts opened={opened} />}
      </section>
    </LightPlaces>
  );
}

function Shown({ opened }: { opened: OpenedDraft }) {
  const { view, files, unreadable, draft } = opened;
  if (unreadable !== null) {
    return <p className="text-ink-muted">Only the original is there. Save it to look at it.</p>;
  }
  return (
    <div className="flex flex-col gap-4">
      <MailFiles files={files} />
      <MailPane
        rawMailId={opened.mail.id}
        view={view}
        wholeMark={draft.notes.evidence.mark}
        formatted={opened.formatted}
      />
    </div>
  );
}

function Draft({ opened }: { opened: OpenedDraft }) {
  const { mail, draft, unreadable, zone, dueOn, senderRole } = opened;
  const isProposed = draft.controllerId.value !== "" && draft.instructedBy.value !== "";
  const senderWords = senderRole === null ? STRANGER : ROLE_WORDS[senderRole];
  return (
    <>
      {unreadable !== null && (
        <Notice tone="warn" title="This mail could not be read">
          {unreadable} The form below is empty; what you write in it becomes the request, and the
          original stays with it.
        </Notice>
      )}
      {trustSentence(mail.trust) !== null && (
        <Notice tone={isProven(mail) ? "ok" : "warn"} title="Who sent it">
          {trustSentence(mail.trust)}
        </Notice>
      )}
      {draft.remarks.length > 0 && (
        <Notice tone="warn" title="Before you confirm">
          <ul className="list-disc pl-4">
            {draft.remarks.map((remark) => (
              <li key={remark}>{remark}</li>
            ))}
          </ul>
        </Notice>
      )}
      {opened.duplicates.length > 0 && (
        <Notice tone="warn" title="May be a request that is here already">
          <ul className="flex flex-col gap-3">
            {opened.duplicates.map((candidate) => (
              <li key={candidate.reference}>
                <Candidate candidate={candidate} />
              </li>
            ))}
          </ul>
          <p className="mt-2 text-sm">
            Nothing is lost either way: make it a request, and merge the two on its page, which
            keeps the earlier receipt.
          </p>
        </Notice>
      )}
      {unreadable === null && <Facts opened={opened} />}
      <TakeInForm
        rawMailId={mail.id}
        version={mail.version}
        draft={draft}
        controllers={opened.controllers.map(({ id, name }) => ({ value: id, label: name }))}
        laws={LAW_OPTIONS}
        receipt={{
          arrived: momentIn(zone, draft.arrivedAt.value),
          due: dueOn === null ? null : formatCivilDate(civilDate(dueOn)),
        }}
        contacts={opened.contacts.map(({ id, name, email }) => ({
          value: id,
          label: `${name}, ${email}`,
        }))}
        senderWords={isProposed ? senderWords : null}
      />
    </>
  );
}

/** Who wrote first, and about what: for the eye, because the fields below are made of it. */
function Facts({ opened: { draft } }: { opened: OpenedDraft }) {
  const { originalSender, originalSubject } = draft;
  const items = [
    { term: "First written by", field: originalSender },
    { term: "Subject", field: originalSubject },
  ];
  return (
    <DescriptionList
      layout="stacked"
      items={items.map(({ term, field: { value, evidence } }) => ({
        term,
        detail: (
          <span data-places={evidence.mark ?? undefined} className="flex flex-col gap-1">
            <span className="break-words">{value}</span>
            <Evidence of={evidence} />
          </span>
        ),
      }))}
    />
  );
}
