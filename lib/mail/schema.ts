import { z } from "zod";
import { type CivilDate, parseCivilDate } from "@/lib/core/civil-date";

const DUE = /^((?:DSR|DIR)-\d{4}-[0-9A-Z]{6}) (\d{4}-\d{2}-\d{2})(?: (-?\d{1,5}))?$/;

/** A request and its due day, or a direct request and the day by which it is to be handed over, as a mail reminds of it. */
export type DueLine = {
  readonly reference: string;
  readonly dueOn: CivilDate;
  /** Counted in the request's own zone when the mail was put together; null in one that an older version left waiting. */
  readonly daysLeft: number | null;
};

/** "DSR-2026-7F3K9Q 2026-12-01 -3", with references of one kind only. */
const dueLines = (kind: "DSR" | "DIR") =>
  z
    .array(
      z.string().transform((text, context): DueLine => {
        const [, reference, day = "", left] = DUE.exec(text) ?? [];
        const dueOn = parseCivilDate(day);
        if (reference?.startsWith(kind) && dueOn !== null) {
          return { reference, dueOn, daysLeft: left === undefined ? null : Number(left) };
        }
        context.addIssue({ code: "custom", message: "not a line" });
        return z.NEVER;
      }),
    )
    .catch([]);
const day = z.string().transform((text): CivilDate | null => parseCivilDate(text));
/** How many requests are open, by days left, the most urgent first. */
const bands = z.array(z.number().int().min(0)).length(5).catch([]);
/** "2026-12-01 4": so many are due on a day. */
const dayLine = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2} \d{1,9}$/)
  .refine((line) => parseCivilDate(line.slice(0, 10)) !== null);
/** "2026-10 83.3 36": the share kept in a month, and of how many; "-" where nothing was due. */
const monthLine = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2]) (?:-|\d{1,3}(?:\.\d)?) \d{1,9}$/);
const lines = dueLines("DSR");

const FOLLOWED =
  /^(DSR-\d{4}-[0-9A-Z]{6}) (\d{4}-\d{2}-\d{2}) (-?\d{1,5})\t([^\t]*)\t([^\t]*)(?:\t(\d{4}-\d{2}-\d{2}))?$/;

/** A request of a view that somebody follows, as a mail lists it. */
export type FollowedLine = {
  readonly reference: string;
  readonly dueOn: CivilDate;
  /** Counted in the request's own zone when the list was made. */
  readonly daysLeft: number;
  readonly rights: string;
  readonly controllerName: string;
  /** Since when its clock stands still for a reply. */
  readonly stoppedSince: CivilDate | null;
};

/** How a mail's `params` carry it. */
export function followedLine(line: FollowedLine): string {
  const { reference, dueOn, daysLeft, rights, controllerName, stoppedSince } = line;
  const plain = (text: string) => text.replace(/[\p{Cc}\s]+/gu, " ").trim();
  const stopped = stoppedSince === null ? "" : `\t${stoppedSince}`;
  return `${reference} ${dueOn} ${daysLeft}\t${plain(rights)}\t${plain(controllerName)}${stopped}`;
}

const followedLines = z
  .array(
    z.string().transform((text, context): FollowedLine => {
      const [, reference, day = "", left, rights = "", controllerName = "", stopped = ""] =
        FOLLOWED.exec(text) ?? [];
      const dueOn = parseCivilDate(day);
      if (reference !== undefined && dueOn !== null) {
        const stoppedSince = parseCivilDate(stopped);
        return { reference, dueOn, daysLeft: Number(left), rights, controllerName, stoppedSince };
      }
      context.addIssue({ code: "custom", message: "not a line" });
      return z.NEVER;
    }),
  )
  .catch([]);

/**
 * What the templates read of a mail's `params`. Reference, days and the controller's name are read from the rows
 * at the moment of sending and need not be given. A parameter that is missing or has another shape is left out:
 * a mail that leaves with a plainer sentence is better than one that never leaves.
 *
 * - sign_in_link: `minutes`, and the secret of the link
 * - instruction_wanted: `draftId`, or `importId`
 * - import_finished: `importId`, and how many `requests` it became
 * - cover_begun: `who` of us is away `until` a day, `open`, how many requests that are, and lines as a digest has them
 * - digest: `on`, the day it was put together, and `approval`, `overdue`, `today`, `soon`, `unowned`, each a list
 *   of request lines with the days left where each request is, and how many `more` there are
 * - summary: `on`, its `rhythm`, `own` (for an officer) and `all` open work by days left, `ahead`, what is due on the next
 *   days, `months`, how the last ones were kept, and how many late answers lack a cause (`causeMissing`)
 * - followed_view: of which `feedId`, `on` which day in which `rhythm`; how the `view` is called and what it asks for
 *   (`followed`), how many requests it has (`count`) and the first ones (`listed`)
 * - direct_receipt, direct_question, direct_routed, direct_closed: `language`, `reference` and the secret of the status
 *   link; direct_routed also `companies`, those the person named, and whether there are `others`
 * - direct_waiting: `on` and `direct`, lines of direct requests
 * - hand_over_offered: `handOverId`
 * - intake_alarm: how many mails are `missing` (below nought: too many), how many are `unread`, and for how many minutes the
 *   oldest has `waited`
 * - virus_found: of the first file in an hour its `heldKind`, and its `heldId` where the desk may have it; without a kind, that
 *   more were found
 * - scanner_alarm: how many `files` wait, and for how many minutes the scanner has not answered, `waited`
 * - export_alarm: how many `files` of scheduled exports could not be written
 * - mail_alarm: how many mails were not delivered (`count`), references of what they were `about`, and in which role its
 *   reader is told (`watcher`)
 * - import_alarm: how many imports stand still (`count`), and for how many minutes the oldest has `waited`
 * - mails_waiting: on a day (`on`) how many mails wait for somebody to look at them (`count`), how many nothing could read
 *   (`unread`), and `since` which day the oldest waits
 */
export const MailParams = z.object({
  minutes: z.number().int().min(1).max(1_440).catch(10),
  draftId: z.uuid().nullable().catch(null),
  importId: z.uuid().nullable().catch(null),
  requests: z.number().int().min(0).catch(0),
  on: day.nullable().catch(null),
  who: z.string().min(1).max(120).catch("a colleague"),
  until: day.nullable().catch(null),
  open: z.number().int().min(0).catch(0),
  more: z.number().int().min(0).catch(0),
  approval: lines,
  overdue: lines,
  today: lines,
  soon: lines,
  unowned: lines,
  language: z
    .string()
    .regex(/^[a-z]{2}$/)
    .catch("en"),
  reference: z
    .string()
    .regex(/^DIR-\d{4}-[0-9A-Z]{6}$/)
    .nullable()
    .catch(null),
  companies: z.array(z.string().min(1).max(200)).catch([]),
  others: z.coerce.boolean().catch(false),
  direct: dueLines("DIR"),
  handOverId: z.uuid().nullable().catch(null),
  rhythm: z.enum(["daily", "weekly"]).catch("daily"),
  own: bands,
  all: bands,
  ahead: z.array(dayLine).catch([]),
  months: z.array(monthLine).catch([]),
  causeMissing: z.number().int().min(0).catch(0),
  feedId: z.uuid().nullable().catch(null),
  view: z.string().min(1).max(300).catch("A view of the queue"),
  followed: z
    .string()
    .regex(/^view=[\w&=%.~+-]{1,500}$/)
    .catch("view=all"),
  count: z.number().int().min(0).catch(0),
  listed: followedLines,
  since: day.nullable().catch(null),
  missing: z.number().int().catch(0),
  unread: z.number().int().min(0).catch(0),
  watcher: z.enum(["manager", "administrator"]).catch("manager"),
  waited: z.number().int().min(0).catch(0),
  files: z.number().int().min(0).catch(0),
  heldKind: z.enum(["attachment", "mail", "import"]).nullable().catch(null),
  heldId: z.uuid().nullable().catch(null),
  about: z.array(z.string().regex(/^(?:DSR|DIR)-\d{4}-[0-9A-Z]{6}$/)).catch([]),
});
export type MailParams = z.infer<typeof MailParams>;

/** What is stored with a mail: whatever it is, it holds up no other mail. */
export function readMailParams(stored: unknown): MailParams {
  return MailParams.safeParse(stored).data ?? MailParams.parse({});
}
