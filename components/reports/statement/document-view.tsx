import { Section } from "@/components/ui/card";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import type { Part, PrintedDocument } from "@/lib/reports/model/document";

type Heading = Extract<Part, { kind: "heading" }>;
type Body = Exclude<Part, Heading>;

/** A heading with what stands under it, up to the next one. */
function sectionsOf(parts: readonly Part[]): { heading: Heading; body: Body[] }[] {
  const sections: { heading: Heading; body: Body[] }[] = [];
  for (const part of parts) {
    if (part.kind === "heading") sections.push({ heading: part, body: [] });
    else sections.at(-1)?.body.push(part);
  }
  return sections;
}

function PartTable({ part }: { part: Extract<Part, { kind: "table" }> }) {
  const align = (place: number) => (place >= part.numbersFrom ? "right" : "left");
  return (
    <DataTable label={part.caption} caption={part.caption}>
      <THead>
        <Tr>
          {[...part.head.entries()].map(([place, text]) => (
            <Th key={place} align={align(place)}>
              {text}
            </Th>
          ))}
        </Tr>
      </THead>
      <TBody>
        {[...part.rows.entries()].map(([row, cells]) => (
          <Tr key={row}>
            {[...cells.entries()].map(([place, text]) =>
              place === 0 ? (
                <Th key={place} scope="row">
                  {text}
                </Th>
              ) : (
                <Td key={place} align={align(place)}>
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

function PartView({ part }: { part: Body }) {
  switch (part.kind) {
    case "text":
      return (
        <p id={part.id} className="measure">
          {part.text}
        </p>
      );
    case "table":
      return <PartTable part={part} />;
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

/** The parts of a document, each under its heading; the same ones are in its file. */
export function DocumentView({ parts }: Pick<PrintedDocument, "parts">) {
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
              <PartView key={place} part={part} />
            ))}
          </div>
        </Section>
      ))}
    </div>
  );
}
