import { DeskMark } from "@/components/scanning/file-mark";
import { Section } from "@/components/ui/card";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { ListExport } from "@/components/ui/list-export";
import { TextLink } from "@/components/ui/text-link";
import { civilDateIn, formatCivilDate, timeOfDayIn } from "@/lib/core/civil-date";
import { tableHref } from "@/lib/core/table";
import type { loadHeldBack } from "@/lib/scanning/loaders";
import { heldPath } from "@/lib/scanning/model";
import { KIND_WORDS } from "@/lib/scanning/present";

type HeldBack = Awaited<ReturnType<typeof loadHeldBack>>;

function sentence({ figures, isOn }: HeldBack): string {
  const { waiting, found, failed } = figures;
  const parts = [
    ...(isOn && waiting > 0 ? [`${waiting} being scanned`] : []),
    ...(found > 0 ? [`a virus found in ${found}`] : []),
    ...(isOn && failed > 0 ? [`${failed} could not be scanned`] : []),
  ];
  return `Of all files: ${parts.join(", ")}. Nobody can download them.`;
}

type File = HeldBack["files"][number];

function Whose({ reference, controllerName }: Pick<File, "reference" | "controllerName">) {
  return (
    <span>
      {reference !== null && <span className="ref">{reference} </span>}
      {controllerName ?? <span className="text-ink-muted">Nobody yet</span>}
    </span>
  );
}

function Since({ at }: Pick<File, "at">) {
  return (
    <time dateTime={at.toISOString()} className="tabular whitespace-nowrap">
      {formatCivilDate(civilDateIn("UTC", at))}, {timeOfDayIn("UTC", at)} UTC
    </time>
  );
}

/** The files that a scanner did not let through: where they are, never what they are called. Nothing while there are none. */
export function HeldFiles({ heldBack }: { heldBack: HeldBack }) {
  const { figures, files, isOn } = heldBack;
  const { waiting, found, failed } = figures;
  if (found + (isOn ? waiting + failed : 0) === 0) return null;
  return (
    <Section
      title="Files held back"
      description={sentence(heldBack)}
      actions={
        files.length > 0 && (
          <ListExport size="sm" of="files held back" href={tableHref("held-files", "csv", "")} />
        )
      }
    >
      {files.length > 0 && (
        <DataTable label="Files that were not let through">
          <THead>
            <Tr>
              <Th>What it is</Th>
              <Th>Why</Th>
              <Th className="max-md:hidden">Belongs to</Th>
              <Th className="max-md:hidden">Since</Th>
            </Tr>
          </THead>
          <TBody>
            {files.map(({ kind, id, mark, at, isForDesk, reference, controllerName }) => (
              <Tr key={`${kind}.${id}`}>
                <Th scope="row" shrink>
                  {/* A file that a member imported is its controller's; its line is for all who watch over files. */}
                  {isForDesk ? (
                    <TextLink href={heldPath("desk", kind, id)}>{KIND_WORDS[kind]}</TextLink>
                  ) : (
                    KIND_WORDS[kind]
                  )}
                  <span className="mt-0.5 flex flex-col gap-0.5 text-sm font-normal whitespace-normal text-ink-muted md:hidden">
                    <Whose reference={reference} controllerName={controllerName} />
                    <Since at={at} />
                  </span>
                </Th>
                <Td>
                  <DeskMark mark={mark} />
                </Td>
                <Td className="max-md:hidden">
                  <Whose reference={reference} controllerName={controllerName} />
                </Td>
                <Td shrink className="max-md:hidden">
                  <Since at={at} />
                </Td>
              </Tr>
            ))}
          </TBody>
        </DataTable>
      )}
    </Section>
  );
}
