import { personIdOf } from "@/lib/auth/policy";
import { recomputeClocks } from "@/lib/clocks/commands/recompute";
import type { CorrectedDate } from "@/lib/clocks/model";
import type { StoredDays } from "@/lib/clocks/schema";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayColumn } from "@/lib/core/day-column";
import { newId } from "@/lib/core/ids";
import type { CommandContext } from "@/lib/gate/command";
import { aboutRequest } from "@/lib/requests/commands/move";
import { writeReason } from "@/lib/requests/commands/reveal";
import type { Standing } from "@/lib/requests/queries/standing";
import {
  type ClockFacts,
  computeRequestClocks,
  eachClock,
  type MovedDay,
  movedDay,
  type RequestClocks,
} from "@/lib/sla/model/clocks";
import { daysLate } from "@/lib/sla/model/countdown";
import { findRequestCipher } from "@/lib/subjects/queries";

/** The facts of a request as they are on record, and as they truly were. */
export type Corrected = { readonly before: ClockFacts; readonly after: ClockFacts };

function daysOf(clocks: RequestClocks): StoredDays {
  return Object.fromEntries(eachClock(clocks).map(([kind, { dueOn }]) => [kind, dueOn]));
}

/** What every clock would say after a correction, and how late the answer would have been. */
export function previewOf({ answeredOn }: Standing, { before, after }: Corrected) {
  const clocks = computeRequestClocks(after);
  return {
    kind: "preview" as const,
    before: daysOf(computeRequestClocks(before)),
    after: daysOf(clocks),
    daysLate: answeredOn && daysLate(clocks.dueOn, answeredOn),
  };
}

type ReceiptColumns = {
  readonly corrects: "receipt";
  readonly receivedBefore: Date;
  readonly receivedAfter: Date;
};
type DayColumns = {
  readonly corrects: Exclude<CorrectedDate, "receipt">;
  readonly dayBefore: CivilDate | null;
  readonly dayAfter: CivilDate | null;
};
/** Why, as a code and in words. The words are kept sealed, in an internal note that says what was corrected. */
type Told = {
  readonly reason: string;
  readonly note: string;
  readonly about: string;
  /** The merge that moved the date, where one did. */
  readonly mergeId?: string;
};

export type KeptCorrection = {
  readonly correctionId: string;
  readonly due: {
    readonly dueBefore: CivilDate;
    readonly dueAfter: CivilDate;
    /** Where an answer was sent: how late it was held to be, and is. */
    readonly daysLateBefore?: number;
    readonly daysLateAfter?: number;
  };
};

/** Counts every clock again from the true date, and keeps what each said before beside what it says now. */
export async function keepCorrection(
  context: CommandContext,
  request: Standing,
  { before, after }: Corrected,
  { reason, note, about, mergeId, ...date }: Told & (ReceiptColumns | DayColumns),
): Promise<KeptCorrection> {
  const { standing, clocks } = await recomputeClocks(context, request, after);
  const correctionId = newId();
  const clocksBefore = computeRequestClocks(before);
  await context.tx.dateCorrection.createMany({
    data: {
      ...{ ...aboutRequest(request), id: correctionId, reason },
      ...columnsOf(date),
      mergeId: mergeId ?? null,
      before: daysOf(clocksBefore),
      after: daysOf(clocks),
      ...movedColumns(movedDay(clocksBefore, clocks)),
      correctedById: personIdOf(context.actor),
      createdAt: context.now,
    },
  });
  if (note !== "") await keepNote(context, request, `${about}: ${note}`);
  const { answeredOn, dueOn } = request;
  return {
    correctionId,
    due: {
      ...{ dueBefore: dueOn, dueAfter: standing.dueOn },
      ...(answeredOn && {
        daysLateBefore: daysLate(dueOn, answeredOn),
        daysLateAfter: daysLate(standing.dueOn, answeredOn),
      }),
    },
  };
}

/** As a correction and an extension keep it. */
export function movedColumns({ clock, dueBefore, dueAfter }: MovedDay) {
  return { clock, dueBefore: dayColumn(dueBefore), dueAfter: dayColumn(dueAfter) };
}

function columnsOf(date: ReceiptColumns | DayColumns) {
  if (date.corrects === "receipt") return date;
  const { corrects, dayBefore, dayAfter } = date;
  return {
    corrects,
    dayBefore: dayBefore && dayColumn(dayBefore),
    dayAfter: dayAfter && dayColumn(dayAfter),
  };
}

async function keepNote(context: CommandContext, request: Standing, text: string): Promise<void> {
  const cipher = await findRequestCipher(context.tx, request.controllerId, request.requestId);
  if (cipher) await writeReason(context, request, cipher, text);
}
