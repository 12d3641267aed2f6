import { civilDate, formatCivilDate, formatCivilMonth } from "@/lib/core/civil-date";
import { percentWords } from "@/lib/core/percent";
import type { MailFacts } from "@/lib/mail/present/facts";
import type { Chart, Letter } from "@/lib/mail/present/letter";
import { preferencesLink, reportsLink } from "@/lib/mail/present/links";
import { BANDS_BY_URGENCY } from "@/lib/sla/model/countdown";
import { BAND_WORDS } from "@/lib/sla/present";

const count = (amount: number, one: string) => `${amount} ${amount === 1 ? one : `${one}s`}`;

function bandsChart(title: string, counts: readonly number[]): Chart[] {
  if (counts.length === 0) return [];
  const bars = BANDS_BY_URGENCY.map((band, place) => ({
    label: BAND_WORDS[band],
    value: counts[place] ?? 0,
  }));
  return [{ title, bars }];
}

function aheadChart(lines: readonly string[]): Chart[] {
  if (lines.length === 0) return [];
  const bars = lines.map((line) => {
    const [day = "", value = "0"] = line.split(" ");
    return { label: formatCivilDate(civilDate(day)), value: Number(value) };
  });
  return [{ title: "Due on the next days", bars }];
}

function monthsChart(lines: readonly string[]): Chart[] {
  if (lines.length === 0) return [];
  const bars = lines.map((line) => {
    const [month = "", share = "-", size = "0"] = line.split(" ");
    const label = formatCivilMonth(month, "short");
    if (share === "-") return { label, value: 0, words: "nothing due" };
    return { label, value: Number(share), words: `${percentWords(Number(share))}, n ${size}` };
  });
  return [{ title: "Answered in time, by month of the due day", bars, whole: 100 }];
}

/** The figures of the reports by mail: to an officer what the day holds, to a manager how the promise stands. */
export function summary({ params, appUrl }: MailFacts): Letter {
  const { on, rhythm, own, all, ahead, months, causeMissing } = params;
  const open = all.reduce((sum, value) => sum + value, 0);
  const [overdue = 0] = all;
  const ours = own.reduce((sum, value) => sum + value, 0);
  const day = on === null ? "" : ` on ${formatCivilDate(on, "en", "long")}`;
  const late = overdue === 0 ? "none overdue" : `${overdue} overdue`;
  const missing =
    causeMissing === 0
      ? []
      : [
          `${count(causeMissing, "late answer")} on the register ${causeMissing === 1 ? "lacks its" : "lack their"} cause.`,
        ];
  const mine = own.length === 0 ? [] : [`${count(ours, "open request")} of yours.`];
  const how =
    rhythm === "daily"
      ? "each morning that you work"
      : "on the first morning of each week that you work";
  return {
    subject: `${count(open, "request")} open, ${late}`,
    heading: `How it stands${day}`,
    paragraphs: [
      `${count(open, "request")} ${open === 1 ? "is" : "are"} open, ${late}.`,
      ...mine,
      ...missing,
    ],
    facts: [],
    charts: [
      ...bandsChart("Your open requests, by days left", own),
      ...bandsChart("All open requests, by days left", all),
      ...aheadChart(ahead),
      ...(rhythm === "weekly" ? monthsChart(months) : []),
    ],
    groups: [
      {
        title: "Too much mail?",
        lines: [{ text: "Choose how often it comes, or never", href: preferencesLink(appUrl) }],
      },
    ],
    button: { text: "Open the reports", href: reportsLink(appUrl) },
    note: `You receive this ${how}, and not when nothing is open. It holds counts and days and is about nobody.`,
  };
}
