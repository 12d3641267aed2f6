import { Section } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { DataTable, FOLDED, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { parseReference } from "@/lib/core/reference";
import type { Part, PrintedDocument } from "@/lib/reports/model/document";

type Heading = Extract<Part, { kind: "heading" }>;
type Body = Exclude<Part, Heading>;
/** Where the reader finds a request. */
type RequestHref = (reference: string) => string;

/** A heading with what stands under it, up to the next one. */
function sectionsOf(parts: readonly Part[]): { heading: Heading; body: Body[] }[] {
  const sections: { heading: Heading; body: Body[] }[] = [];
  for (const part of parts) {
    if (part.kind === "heading") sections.push({ heading: part, body: [] });
    else sections.at(-1)?.body.push(part);
  }
  return sections;
}

type Table = Extract<Part, { kind: "table" }>;

/** A table of more columns than a telephone has room for has a few lines for each row there; on paper it is itself. */
const MOST_NARROW = 4;
const { column: WIDE, lines: NARROW } = FOLDED.md;

/** What the other columns say of a row, each under the name of its column. */
function NarrowCells({ head, cells, areNumbers }: NarrowCellsProps) {
  return (
    <dl className={cn("mt-1 flex flex-wrap gap-x-4 text-sm", areNumbers || "flex-col", NARROW)}>
      {[...cells.entries()].slice(1).map(([place, text]) => (
        <div key={place} className="flex gap-1.5">
          <dt className="shrink-0 text-ink-muted">{head[place]}</dt>
          <dd className="tabular">{text}</dd>
        </div>
      ))}
    </dl>
  );
}
type NarrowCellsProps = Pick<Table, "head"> & {
  cells: readonly string[];
  areNumbers: boolean;
};

/** What a row is about; a request with the way to it. */
function RowName({ text, requestHref }: { text: string; requestHref: RequestHref }) {
  if (parseReference(text) !== text) return text;
  return (
    <TextLink quiet href={requestHref(text)} className="ref inline-flex min-h-6 items-center">
      {text}
    </TextLink>
  );
}

function PartTable({ part, requestHref }: { part: Table; requestHref: RequestHref }) {
  const { caption, head, rows, numbersFrom } = part;
  const isWide = head.length > MOST_NARROW;
  const look = (place: number) => ({
    align: place >= numbersFrom ? ("right" as const) : ("left" as const),
    className: isWide && place > 0 ? WIDE : undefined,
  });
  return (
    <DataTable label={caption} caption={caption}>
      <THead>
        <Tr>
          {[...head.entries()].map(([place, text]) => (
            <Th
              key={place}
              align={look(place).align}
              className={cn("align-bottom whitespace-normal", look(place).className)}
            >
              {text}
            </Th>
          ))}
        </Tr>
      </THead>
      <TBody>
        {[...rows.entries()].map(([row, cells]) => (
          <Tr key={row}>
            {[...cells.entries()].map(([place, text]) =>
              place === 0 ? (
                <Th key={place} scope="row">
                  <RowName text={text} requestHref={requestHref} />
                  {isWide && (
                    <NarrowCells head={head} cells={cells} areNumbers={numbersFrom === 1} />
                  )}
                </Th>
              ) : (
                <Td key={place} {...look(place)}>
                  {text}
                </Td>
              ),
            )}
          </Tr>
        ))}
      </TBody>
    </DataTable>
  );
}

function PartView({ part, requestHref }: { part: Body; requestHref: RequestHref }) {
  switch (part.kind) {
    case "text":
      return (
        <p id={part.id} className="measure">
          {part.text}
        </p>
      );
    case "table":
      return <PartTable part={part} requestHref={requestHref} />;
    case "copy":
      return (
        <figure>
          <figcaption className="mb-1.5 font-semibold">{part.label}</figcaption>
          <p className="measure rounded-md border border-line bg-surface p-4 whitespace-pre-line select-all">
            {part.text}
          </p>
        </figure>
      );
  }
}

export type DocumentViewProps = Pick<PrintedDocument, "parts"> & { requestHref: RequestHref };

/** The parts of a document, each under its heading; the same ones are in its file. */
export function DocumentView({ parts, requestHref }: DocumentViewProps) {
  return (
    <div className="flex flex-col gap-8 text-base">
      {sectionsOf(parts).map(({ heading: { id, text, explainedBy }, body }) => (
        <Section
          key={id}
          id={id}
          title={text}
          description={
            explainedBy && (
              <TextLink
                quiet
                href={`#${explainedBy.id}`}
                className="inline-flex min-h-6 items-center"
              >
                {explainedBy.text}
                <span className="sr-only">: {text}</span>
              </TextLink>
            )
          }
        >
          <div className="flex flex-col gap-4">
            {[...body.entries()].map(([place, part]) => (
              <PartView key={place} part={part} requestHref={requestHref} />
            ))}
          </div>
        </Section>
      ))}
    </div>
  );
}
