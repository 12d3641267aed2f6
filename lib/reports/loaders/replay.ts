import { cache } from "react";
import { findCalendar } from "@/lib/clocks/queries/calendars";
import { AppError } from "@/lib/core/app-error";
import { addMonths, civilDateIn, startOfDayIn } from "@/lib/core/civil-date";
import type { Reads } from "@/lib/core/db";
import { readingFigures } from "@/lib/core/replica";
import { requireStaff } from "@/lib/gate/caller";
import { type ListReader, refuseUnread } from "@/lib/gate/list-reader";
import { readingForFile } from "@/lib/reports/loaders/figures";
import { requireReportReader } from "@/lib/reports/loaders/report";
import { dueDayUnder, type Replay, type ReplayQuestion, replay } from "@/lib/reports/model/replay";
import { findReplayChoices, findReplayRequests, MOST_REPLAYED } from "@/lib/reports/queries/replay";
import type { SearchParams } from "@/lib/reports/schema";
import { type AskedReplay, readReplayAddress } from "@/lib/reports/schema/replay";
import { WEEKENDS_ONLY } from "@/lib/sla/model/calendar";
import { PUBLISHED_PROMISE } from "@/lib/sla/model/shipped/promise";

type Choices = Awaited<ReturnType<typeof findReplayChoices>>;

export type ReplayPage = {
  readonly asked: AskedReplay;
  readonly choices: Choices;
  /** Null while no controller is chosen. */
  readonly answer: {
    readonly question: ReplayQuestion;
    readonly controllerName: string;
    readonly calendarName: string;
    readonly replay: Replay;
    /** There were more requests than are replayed. */
    readonly isCut: boolean;
  } | null;
  readonly ignored: readonly string[];
};

/** What would have become of a controller's requests under other terms. */
export const loadReplay = cache(async (params: SearchParams) => {
  const { scope, now } = await requireStaff("report:read");
  return { now, ...(await readingFigures(scope, (tx) => findReplay(tx, params, now))) };
});

/** The lines of a download. A file does not say what was left out, so what cannot be read is refused. */
export async function loadReplayFile(viewer: ListReader, params: SearchParams) {
  requireReportReader(viewer);
  const now = viewer.caller.clock.now();
  const { answer, ignored } = await readingForFile(viewer.scope, (tx) =>
    findReplay(tx, params, now),
  );
  refuseUnread(ignored, "a replay");
  if (!answer) throw new AppError("not_found", "the controller of a replay");
  return answer.replay.newlyMissed;
}

async function findReplay(tx: Reads, params: SearchParams, now: Date): Promise<ReplayPage> {
  const { question: asked, ignored } = readReplayAddress(params);
  const choices = await findReplayChoices(tx, asked.controllerId);
  const controller = choices.controllers.find(({ id }) => id === asked.controllerId);
  const isKnown =
    asked.calendar === null ||
    asked.calendar === WEEKENDS_ONLY.id ||
    choices.calendars.some(({ id }) => id === asked.calendar);
  const unread = [
    ...ignored,
    ...(asked.controllerId !== null && !controller ? ["controller"] : []),
    ...(isKnown ? [] : ["calendar"]),
  ];
  if (!controller) return { asked, choices, answer: null, ignored: unread };
  const question = {
    ...asked,
    controllerId: controller.id,
    calendar: isKnown ? asked.calendar : null,
  };
  const since = startOfDayIn("UTC", addMonths(civilDateIn("UTC", now), -question.months));
  const requests = await findReplayRequests(tx, controller.id, since, now);
  const calendar = await findCalendar(tx, question.calendar ?? controller.calendar);
  const kept = requests.slice(0, MOST_REPLAYED);
  const name = choices.calendars.find(({ id }) => id === calendar.id)?.name;
  return {
    asked: question,
    choices,
    ignored: unread,
    answer: {
      question,
      controllerName: controller.name,
      calendarName: name ?? "Saturdays and Sundays only",
      replay: replay(kept, dueDayUnder(question, calendar, PUBLISHED_PROMISE)),
      isCut: requests.length > MOST_REPLAYED,
    },
  };
}
