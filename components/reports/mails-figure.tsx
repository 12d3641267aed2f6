import { FigureLinks } from "@/components/reports/figure-links";
import { NumberLink } from "@/components/reports/number-link";
import { Section } from "@/components/ui/card";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { ageInWords, MAIL_STATE_LABELS } from "@/lib/intake/present/decisions";
import { mailsHref, reportFileHref } from "@/lib/reports/model/address";
import { type DaySpan, ofAll, type ReportFilter } from "@/lib/reports/model/filter";
import { byState, isUndecided, type MailFigures, type StateCount } from "@/lib/reports/model/mails";
import { periodWords } from "@/lib/reports/present/words";

export type MailsFigureProps = MailFigures & {
  filter: ReportFilter;
  /** The report is about one controller, law or right; a mail belongs to none until it is read. */
  isNarrowed: boolean;
  now: Date;
};

/** What waits now, and for how long. */
function Waiting({ waiting, now }: Pick<MailsFigureProps, "waiting" | "now">) {
  const { count, oldestAt } = waiting;
  if (oldestAt === null) return "None waits now.";
  const href = mailsHref({ state: null, span: null });
  return (
    <>
      <NumberLink value={count} href={href} label={count === 1 ? "mail waits" : "mails wait"} />{" "}
      {count === 1 ? "waits now, for" : "wait now, the oldest for"} {ageInWords(oldestAt, now)}.
    </>
  );
}

/** Beside each number a bar as long as its share of the largest. */
function Line({ state, count, most, span }: StateCount & { most: number; span: DaySpan }) {
  return (
    <Tr>
      <Th scope="row">{MAIL_STATE_LABELS[state]}</Th>
      <Td align="right" shrink>
        <NumberLink value={count} href={mailsHref({ state, span })} />
      </Td>
      <Td className="w-1/2 max-md:hidden">
        <svg aria-hidden="true" width="100%" height="6" className="rounded-xs bg-sunken">
          <rect
            width={`${Math.round((count / most) * 1000) / 10}%`}
            height="6"
            className={isUndecided(state) ? "fill-warn-solid" : "fill-accent"}
          />
        </svg>
      </Td>
    </Tr>
  );
}

/** Mails by what became of them, and what still waits. */
export function MailsFigure({ span, counts, waiting, filter, isNarrowed, now }: MailsFigureProps) {
  const states = byState(counts);
  const total = states.reduce((sum, { count }) => sum + count, 0);
  const most = Math.max(1, ...states.map(({ count }) => count));
  return (
    <Section
      title="Mails that came in"
      actions={
        <FigureLinks
          definition="mails"
          fileHref={reportFileHref("mails", ofAll(filter))}
          of="mails that came in"
        />
      }
    >
      <p className="measure mb-3">
        {total === 0 || span === null ? (
          `No mail came in ${periodWords(filter.period)}. `
        ) : (
          <>
            <NumberLink value={total} href={mailsHref({ state: null, span })} />{" "}
            {total === 1 ? "mail" : "mails"} came in {periodWords(filter.period)}.{" "}
          </>
        )}
        <Waiting waiting={waiting} now={now} />
        {isNarrowed && " A mail belongs to nobody until it is read, so these figures are of all."}
      </p>
      {span !== null && states.length > 0 && (
        <DataTable label="Mails that came in, by what became of them">
          <THead>
            <Tr>
              <Th>What became of them</Th>
              <Th align="right">Mails</Th>
              <Th className="max-md:hidden">
                <span className="sr-only">Share</span>
              </Th>
            </Tr>
          </THead>
          <TBody>
            {states.map((line) => (
              <Line key={line.state} {...line} most={most} span={span} />
            ))}
          </TBody>
        </DataTable>
      )}
    </Section>
  );
}
