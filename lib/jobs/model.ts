import type { ReplicaFacts } from "@/lib/core/replica";
import type { LostAccesses } from "@/lib/gate/access-log";
import { type ScanFigures, signaturesAt } from "@/lib/storage/model/scan";

/** A reason not to start. The message is written for the person who starts the process. */
export class OtherSchema extends Error {
  constructor(isNewer: boolean) {
    super(
      isNewer
        ? "The database holds migrations that this version does not know, and nothing was started. " +
            "A newer version has run on it: start that one."
        : "The database lacks migrations of this version, and nothing was started. " +
            "Run npm run db:migrate first, or npm start, which does.",
    );
    this.name = "OtherSchema";
  }
}

/** What an operator is told about one part. `down`: pages cannot be served; `degraded`: they can, but work piles up. */
export type Part = { readonly status: "ok" | "degraded" | "down" } & Readonly<
  Record<string, string | number | boolean | null>
>;

export type Readiness = {
  readonly status: Part["status"];
  readonly parts: Readonly<Record<string, Part>>;
};

/** What waits for the worker, read at one moment. Instants are null when nothing waits. */
export type Backlog = {
  readonly mailPending: number;
  readonly mailFailed: number;
  /** When the oldest mail that is due was queued. */
  readonly mailOldestAt: Date | null;
  readonly answersOverdue: number;
  /** When the hold of the oldest answer ended that is still held. */
  readonly answerOldestAt: Date | null;
  readonly wakesOverdue: number;
  readonly wakeOldestAt: Date | null;
  /** Mails that came in and that nobody has read yet, and when the oldest of them came. */
  readonly mailsUnread: number;
  readonly mailUnreadOldestAt: Date | null;
  /** How many mails the trail says were kept and were not there at the last count, or the other way round. */
  readonly mailsMissing: number;
};

/** A sweep comes every minute, so what is older than this waits for a worker that is not there. */
const MAIL_PATIENCE_SECONDS = 300;
const ANSWER_PATIENCE_SECONDS = 90;
const WAKE_PATIENCE_SECONDS = 600;
const INTAKE_PATIENCE_SECONDS = 300;

function ageSeconds(at: Date | null, now: Date): number {
  return at === null ? 0 : Math.max(0, Math.round((now.getTime() - at.getTime()) / 1_000));
}

function partOf(isFine: boolean, facts: Record<string, string | number | boolean | null>): Part {
  return { status: isFine ? "ok" : "degraded", ...facts };
}

/** Age, not the number of failures, says whether mails, answers and alarms are on their way. */
export function assessBacklog(
  backlog: Backlog,
  mailLeavesBy: "smtp" | "mailbox" | null,
  now: Date,
): Record<"mail" | "answers" | "alarms" | "intake", Part> {
  const { mailPending, mailFailed, answersOverdue, wakesOverdue, mailsUnread, mailsMissing } =
    backlog;
  const mailAge = ageSeconds(backlog.mailOldestAt, now);
  const answerAge = ageSeconds(backlog.answerOldestAt, now);
  const intakeAge = ageSeconds(backlog.mailUnreadOldestAt, now);
  const wakeAge = ageSeconds(backlog.wakeOldestAt, now);
  return {
    mail: partOf(mailLeavesBy !== null && mailFailed === 0 && mailAge <= MAIL_PATIENCE_SECONDS, {
      leavesBy: mailLeavesBy,
      pending: mailPending,
      failed: mailFailed,
      oldestSeconds: mailAge,
    }),
    answers: partOf(answerAge <= ANSWER_PATIENCE_SECONDS, {
      overdue: answersOverdue,
      oldestSeconds: answerAge,
    }),
    alarms: partOf(wakeAge <= WAKE_PATIENCE_SECONDS, {
      overdue: wakesOverdue,
      lagSeconds: wakeAge,
    }),
    intake: partOf(mailsMissing === 0 && intakeAge <= INTAKE_PATIENCE_SECONDS, {
      unread: mailsUnread,
      oldestSeconds: intakeAge,
      missing: mailsMissing,
    }),
  };
}

/** What scheduled exports owe, at one moment. */
export type ExportFigures = {
  readonly schedules: number;
  /** Files that were tried more than once and are not there. */
  readonly failing: number;
  /** Files that somebody ought to be writing, and since when the oldest of them. */
  readonly due: number;
  readonly dueOldestAt: Date | null;
};

/** A worker writes one file after the other, and a list of everything takes its time. */
const EXPORT_PATIENCE_SECONDS = 1_800;

export function assessExports(figures: ExportFigures, now: Date): Part {
  const { schedules, failing, due } = figures;
  const oldestSeconds = ageSeconds(figures.dueOldestAt, now);
  return partOf(failing === 0 && oldestSeconds <= EXPORT_PATIENCE_SECONDS, {
    ...{ schedules, failing, due, oldestSeconds },
  });
}

/** Imports that were started longer ago than they may take, and when the oldest of them was. */
export type StuckImports = { readonly imports: number; readonly startedAt: Date | null };

/** The longest file takes minutes, and several wait for one another. */
const IMPORT_PATIENCE_SECONDS = 3_600;

/** An import that was started before this and is not through stands still. */
export function importsStuckSince(now: Date): Date {
  return new Date(now.getTime() - IMPORT_PATIENCE_SECONDS * 1_000);
}

export function assessImports({ imports, startedAt }: StuckImports, now: Date): Part {
  return partOf(imports === 0, { stuck: imports, oldestSeconds: ageSeconds(startedAt, now) });
}

/** What is known of the virus scanner; `version` is null where it does not answer. */
export type ScannerFacts = ScanFigures & { readonly version: string | null };

/** As long as a backlog of years may take a while, its oldest file says that it is not done. */
const SCAN_PATIENCE_SECONDS = 300;
const DAY_SECONDS = 86_400;
/** Signatures come every day. Older ones know nothing of what is sent around now. */
const MOST_SIGNATURE_DAYS = 7;

/** Null where no scanner is set up: then nothing waits for it. What was found is told, and is no fault of ours. */
export function assessScanner(facts: ScannerFacts | null, now: Date): Part {
  if (facts === null) return { status: "ok", isOn: false };
  const { version, waiting, found, failed } = facts;
  const signatures = signaturesAt(version ?? "");
  const signatureDays = signatures && Math.floor(ageSeconds(signatures, now) / DAY_SECONDS);
  const oldestSeconds = ageSeconds(facts.oldestAt, now);
  const isFine =
    version !== null &&
    oldestSeconds <= SCAN_PATIENCE_SECONDS &&
    (signatureDays ?? 0) <= MOST_SIGNATURE_DAYS;
  const isReachable = version !== null;
  return partOf(isFine, {
    ...{ isOn: true, isReachable, signatureDays },
    ...{ waiting, oldestSeconds, found, failed },
  });
}

/** For as long a loss is told as one that somebody is to look after; its count stays. */
const LOSS_TOLD_SECONDS = DAY_SECONDS;

/** Accesses that were not written down: nothing brings them back but the log's lines. */
export function assessAccesses({ count, lastAt }: LostAccesses, now: Date): Part {
  const lastSeconds = lastAt && ageSeconds(lastAt, now);
  return partOf(lastSeconds === null || lastSeconds > LOSS_TOLD_SECONDS, {
    ...{ lost: count, lastSeconds },
  });
}

/** Pages say it themselves from a few seconds on; a person is to look after what lasts. */
const MOST_LAG_SECONDS = 60;

/** Null where none is set up. Pages are served without it, from the primary. */
export function assessReplica(facts: ReplicaFacts | null): Part {
  if (facts === null) return { status: "ok", isOn: false };
  const { look, read, passedOver } = facts;
  const lagSeconds = look.kind === "here" ? Math.round(look.ageMs / 1_000) : null;
  return partOf(lagSeconds !== null && lagSeconds <= MOST_LAG_SECONDS, {
    ...{ isOn: true, away: look.kind === "away" ? look.why : null, lagSeconds },
    ...{ read, passedOver },
  });
}

/** The worst of the parts. */
export function summarise(parts: Readonly<Record<string, Part>>): Readiness {
  const all = Object.values(parts).map(({ status }) => status);
  const status = all.includes("down") ? "down" : all.includes("degraded") ? "degraded" : "ok";
  return { status, parts };
}

const MINUTE_OF_TIDYING = 17;
const HOUR_MS = 3_600_000;

/** Since when tidying is due that comes once an hour: not at the full hour, when others do much. */
export function tidyingDueSince(now: Date): Date {
  const at = new Date(now);
  at.setUTCMinutes(MINUTE_OF_TIDYING, 0, 0);
  return at <= now ? at : new Date(at.getTime() - HOUR_MS);
}
