import { useTranslations } from "next-intl";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { AppLink } from "@/components/ui/link";
import { Pagination } from "@/components/ui/pagination";
import { wordsBy } from "@/lib/core/words";
import type { ImportView } from "@/lib/imports/loaders";
import { type ImportDoor, importPath, LOOKS, type Look } from "@/lib/imports/model/import";
import { rowSentences } from "@/lib/imports/present";

function addressOf(door: ImportDoor, id: string, look: Look, from: number): string {
  const query = new URLSearchParams({ show: look });
  if (from > 0) query.set("row", String(from));
  return `${importPath(door, id)}?${query}#rows`;
}

/** Which rows are shown: one link per kind that there is, the shown one marked. */
function Looks({ door, view }: { door: ImportDoor; view: ImportView }) {
  const t = useTranslations("imports.rows");
  const { job, look } = view;
  const shown = LOOKS.filter((kind) => job[kind] > 0);
  if (shown.length < 2) return null;
  return (
    <nav aria-label={t("show")} className="mb-2 flex flex-wrap gap-x-5 gap-y-1">
      {shown.map((kind) => (
        <AppLink
          key={kind}
          href={addressOf(door, job.id, kind, 0)}
          aria-current={kind === look ? "page" : undefined}
          className="inline-flex min-h-8 items-center gap-1.5 border-b-2 border-transparent text-ink-muted forced-colors:border-[Canvas] hover:text-ink aria-[current]:border-accent aria-[current]:font-semibold aria-[current]:text-ink"
        >
          {t(kind)} <span className="tabular">{job[kind].toLocaleString("en")}</span>
        </AppLink>
      ))}
    </nav>
  );
}

/** The rows of a file that somebody has to look at, a page of them, each with what there is to say about it. */
export function RowTable({ door, view }: { door: ImportDoor; view: ImportView }) {
  const t = useTranslations("imports");
  const words = wordsBy(t);
  const { job, rows, look, rowAt, header } = view;
  if (!rows || !look) return null;
  return (
    <>
      <Looks door={door} view={view} />
      <DataTable label={t("rows.label")}>
        <THead>
          <Tr>
            <Th align="right">{t("rows.line")}</Th>
            <Th>{t("rows.what")}</Th>
          </Tr>
        </THead>
        <TBody>
          {rows.rows.map((row) => (
            <Tr key={row.place}>
              <Th scope="row" align="right" shrink className="align-top">
                {row.line.toLocaleString("en")}
              </Th>
              <Td className="align-top">
                <ul>
                  {rowSentences(words, row, header).map((sentence) => (
                    <li key={sentence}>{sentence}</li>
                  ))}
                </ul>
              </Td>
            </Tr>
          ))}
        </TBody>
      </DataTable>
      <Pagination
        label={t("rows.label")}
        previousHref={rowAt > 0 ? addressOf(door, job.id, look, 0) : undefined}
        previousText={t("rows.first")}
        nextHref={rows.next === null ? undefined : addressOf(door, job.id, look, rows.next)}
        nextText={t("rows.more")}
      />
    </>
  );
}
