import { DataTable, FOLDED, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { TextLink } from "@/components/ui/text-link";
import { eventLabel, type LogEntry } from "@/lib/audit/model";
import {
  aboutWords,
  actorWords,
  dataRows,
  instantText,
  wasRecordedLater,
} from "@/lib/audit/present";
import { logWords } from "@/lib/trail/present/words";

function Subject({ entry }: { entry: LogEntry }) {
  if (entry.reference) {
    return (
      <>
        <TextLink quiet href={`/desk/requests/${entry.reference}`} className="ref">
          {aboutWords(entry)}
        </TextLink>
        <span className="block text-sm text-ink-muted">{entry.controllerName}</span>
      </>
    );
  }
  if (entry.personName) {
    return (
      <>
        {aboutWords(entry)}
        {entry.controllerName && (
          <span className="block text-sm text-ink-muted">{entry.controllerName}</span>
        )}
      </>
    );
  }
  const about = aboutWords(entry);
  return entry.controllerName === null ? <span className="text-ink-muted">{about}</span> : about;
}

function facts(entry: LogEntry) {
  return [
    ...dataRows(entry.data),
    { term: "Event", detail: entry.type },
    { term: "Command", detail: entry.command },
    { term: "Recorded", detail: instantText(entry.recordedAt) },
    { term: "Actor id", detail: entry.actorId ?? entry.actorKind },
    { term: "Id of the web request", detail: entry.correlationId },
    { term: "Number", detail: entry.id },
  ].map(({ term, detail }) => ({
    id: term,
    term,
    detail: <code className="font-mono text-sm break-all">{detail}</code>,
  }));
}

type Names = ReadonlyMap<string, string>;

const { column: WIDE, lines: NARROW } = FOLDED.lg;

function When({ entry }: { entry: LogEntry }) {
  return (
    <>
      <time dateTime={entry.at.toISOString()}>{instantText(entry.at)}</time>
      {wasRecordedLater(entry) && (
        <span className="block text-sm text-ink-muted">
          recorded {instantText(entry.recordedAt)}
        </span>
      )}
    </>
  );
}

function Row({ entry, names }: { entry: LogEntry; names: Names }) {
  const words = logWords(entry, names);
  return (
    <Tr>
      <Td shrink className={`tabular align-top ${WIDE} print:w-32 print:whitespace-normal`}>
        <When entry={entry} />
      </Td>
      <Th scope="row" className="align-top lg:min-w-64 print:w-3/5">
        <Disclosure
          quiet
          summary={<span className="text-base font-medium text-ink">{eventLabel(entry.type)}</span>}
        >
          <DescriptionList items={facts(entry)} className="pb-1" />
        </Disclosure>
        {words !== "" && (
          <span className="block text-sm font-normal break-words text-ink-muted">{words}</span>
        )}
        <span className={`mt-1 flex flex-col gap-0.5 text-sm font-normal ${NARROW}`}>
          <span>{actorWords(entry)}</span>
          <span>
            <Subject entry={entry} />
          </span>
          <span className="tabular text-ink-muted">
            <When entry={entry} />
          </span>
        </span>
      </Th>
      <Td className={`min-w-36 align-top ${WIDE} print:min-w-0`}>{actorWords(entry)}</Td>
      <Td className={`min-w-40 align-top ${WIDE} print:min-w-0`}>
        <Subject entry={entry} />
      </Td>
    </Tr>
  );
}

/** Entries of the log in words, each with what exactly was kept. */
export function LogList({ entries, names }: { entries: readonly LogEntry[]; names: Names }) {
  return (
    <DataTable label="Log">
      <THead>
        <Tr>
          <Th shrink className={WIDE}>
            When
          </Th>
          <Th>What happened</Th>
          <Th className={WIDE}>Done by</Th>
          <Th className={WIDE}>About</Th>
        </Tr>
      </THead>
      <TBody>
        {entries.map((entry) => (
          <Row key={entry.id} entry={entry} names={names} />
        ))}
      </TBody>
    </DataTable>
  );
}
