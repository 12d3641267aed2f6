import type { ReactNode } from "react";
import { DeskMark } from "@/components/scanning/file-mark";
import { Badge, StateBadge } from "@/components/ui/badge";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { civilDateIn, formatCivilDate, timeOfDayIn } from "@/lib/core/civil-date";
import {
  ageInWords,
  DOOR_WORDS,
  MAIL_STATE_KINDS,
  MAIL_STATE_LABELS,
  quarantineSentence,
  setAsideLabel,
  sizeInWords,
} from "@/lib/intake/present/decisions";
import { type DropOutcome, mailPath } from "@/lib/intake/present/drops";
import type { MailLine } from "@/lib/intake/queries/raw-mails";
import { requestPath } from "@/lib/requests/present/paths";

/** An instant on the wall of the mail's controller, or in UTC where it is nobody's yet; rows of one list have several zones. */
function When({ at, zone }: { at: Date; zone: string | null }) {
  const wall = zone ?? "UTC";
  return (
    <time dateTime={at.toISOString()} className="tabular whitespace-nowrap">
      {formatCivilDate(civilDateIn(wall, at))}, {timeOfDayIn(wall, at)}
      <span className="block text-sm text-ink-muted">{wall}</span>
    </time>
  );
}

/** Only what a scanner has said: that there is none is said where the original is. */
function Held({ mark }: Pick<MailLine, "mark">) {
  return mark === null || mark.kind === "unscanned" ? null : <DeskMark mark={mark} />;
}

function Fresh({ id, outcome }: { id: string; outcome: DropOutcome }) {
  if (outcome.stored.includes(id)) return <Badge tone="ok">Just dropped</Badge>;
  if (outcome.known.includes(id)) return <Badge tone="info">Dropped again</Badge>;
  return null;
}

/** Prefetching would open the mail, and an opened mail leaves a trace. */
function OpenLink({ id, children }: { id: string; children: ReactNode }) {
  return (
    <TextLink href={mailPath(id)} className="font-medium">
      {children}
    </TextLink>
  );
}

/** Who dropped it, or by which way it came. */
export function CameBy({ line }: { line: MailLine }) {
  const { door, droppedByName } = line;
  return <>{droppedByName === null ? DOOR_WORDS[door] : `Dropped by ${droppedByName}`}</>;
}

export type WaitingMailsProps = {
  lines: readonly MailLine[];
  outcome: DropOutcome;
  now: Date;
};

/** The mails that wait, each with how long it has waited: from its arrival, from which its clock runs. */
export function WaitingMails({ lines, outcome, now }: WaitingMailsProps) {
  return (
    <DataTable label="Mails that wait">
      <THead>
        <Tr>
          <Th>Arrived</Th>
          <Th className="max-md:text-right">Waiting for</Th>
          <Th className="max-md:hidden">Controller, by the sender’s domain</Th>
          <Th className="max-md:hidden">Came</Th>
          <Th align="right" className="max-md:hidden">
            Size
          </Th>
        </Tr>
      </THead>
      <TBody>
        {lines.map((line) => (
          <Tr key={line.id} selected={isNamed(outcome, line.id)}>
            <Th scope="row" shrink>
              <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <OpenLink id={line.id}>
                  <When at={line.arrivedAt} zone={line.zone} />
                </OpenLink>
                <Fresh id={line.id} outcome={outcome} />
                <Held mark={line.mark} />
              </span>
              <span className="block text-sm font-normal text-ink-muted md:hidden">
                {line.controllerName ?? "Controller not known"}, {sizeInWords(line.size)}
              </span>
            </Th>
            <Td shrink className="max-md:text-right max-md:align-top">
              {ageInWords(line.arrivedAt, now)}
            </Td>
            <Td className="max-md:hidden">
              {line.controllerName ?? <span className="text-ink-muted">Not known</span>}
            </Td>
            <Td className="max-md:hidden">
              <CameBy line={line} />
            </Td>
            <Td align="right" shrink className="max-md:hidden">
              {sizeInWords(line.size)}
            </Td>
          </Tr>
        ))}
      </TBody>
    </DataTable>
  );
}

/** The mails that are kept apart, and why. */
export function QuarantinedMails({ lines, now }: Omit<WaitingMailsProps, "outcome">) {
  return (
    <DataTable label="Mails in quarantine">
      <THead>
        <Tr>
          <Th>Arrived</Th>
          <Th>Why it is kept apart</Th>
          <Th className="max-md:hidden">Came</Th>
          <Th className="max-md:hidden">Waiting for</Th>
        </Tr>
      </THead>
      <TBody>
        {lines.map((line) => (
          <Tr key={line.id}>
            <Th scope="row" shrink className="align-top">
              <OpenLink id={line.id}>
                <When at={line.arrivedAt} zone={line.zone} />
              </OpenLink>
            </Th>
            <Td className="max-w-prose">
              {quarantineSentence(line.quarantineReason)} <Held mark={line.mark} />
            </Td>
            <Td className="align-top max-md:hidden">
              <CameBy line={line} />
            </Td>
            <Td shrink className="align-top max-md:hidden">
              {ageInWords(line.arrivedAt, now)}
            </Td>
          </Tr>
        ))}
      </TBody>
    </DataTable>
  );
}

/** The mails that somebody decided on, and what was decided. */
export function DecidedMails({ lines, outcome }: Omit<WaitingMailsProps, "now">) {
  return (
    <DataTable label="Mails that were decided on">
      <THead>
        <Tr>
          <Th>Decided</Th>
          <Th>What became of it</Th>
          <Th>Controller</Th>
          <Th>Decided by</Th>
          <Th>Arrived</Th>
        </Tr>
      </THead>
      <TBody>
        {lines.map((line) => (
          <Tr key={line.id} selected={isNamed(outcome, line.id)}>
            <Th scope="row" shrink>
              <span className="flex items-center gap-2">
                {line.erasedAt === null ? (
                  <OpenLink id={line.id}>
                    <When at={line.decidedAt ?? line.handedInAt} zone={line.zone} />
                  </OpenLink>
                ) : (
                  <When at={line.decidedAt ?? line.handedInAt} zone={line.zone} />
                )}
                <Fresh id={line.id} outcome={outcome} />
              </span>
            </Th>
            <Td>
              <Became line={line} />
            </Td>
            <Td>{line.controllerName ?? <span className="text-ink-muted">None</span>}</Td>
            <Td>{line.decidedByName ?? <span className="text-ink-muted">Its own rules</span>}</Td>
            <Td shrink>
              <When at={line.arrivedAt} zone={line.zone} />
            </Td>
          </Tr>
        ))}
      </TBody>
    </DataTable>
  );
}

function isNamed({ stored, known }: DropOutcome, id: string): boolean {
  return stored.includes(id) || known.includes(id);
}

/** State, and where it leads or why. */
export function Became({ line }: { line: MailLine }) {
  return (
    <span className="flex flex-wrap items-baseline gap-x-2">
      <StateBadge kind={MAIL_STATE_KINDS[line.state]}>{MAIL_STATE_LABELS[line.state]}</StateBadge>
      {line.reference !== null && (
        <TextLink href={requestPath(line.reference)} className="ref">
          {line.reference}
        </TextLink>
      )}
      {line.state === "set_aside" && (
        <span className="text-ink-muted">{setAsideLabel(line.setAsideReason)}</span>
      )}
      {line.erasedAt !== null && (
        <span className="text-ink-muted">
          erased {formatCivilDate(civilDateIn("UTC", line.erasedAt))}
        </span>
      )}
    </span>
  );
}
