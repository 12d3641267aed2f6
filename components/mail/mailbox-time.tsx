import { civilDateIn, formatCivilDate, timeOfDayIn } from "@/lib/core/civil-date";

/** When a mail was written, in UTC: the mailbox belongs to nobody's zone. */
export function MailboxTime({ at }: { at: Date | null }) {
  if (!at) return null;
  const day = formatCivilDate(civilDateIn("UTC", at), "en", "short");
  return (
    <time dateTime={at.toISOString()} className="tabular">
      {day}, {timeOfDayIn("UTC", at)} UTC
    </time>
  );
}
