import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { FileLinks } from "@/components/desk/request/files";
import { FileList } from "@/components/portal/file-list";
import { newId } from "@/lib/core/ids";
import type { FileMark } from "@/lib/storage/model/scan";
import en from "@/messages/en.json";

const id = newId();
const file = { id, name: "proof.pdf", size: 1_024, purpose: "letter", taskId: null } as const;

const LISTS = {
  "of a request on the desk": (mark: FileMark) => <FileLinks files={[{ ...file, mark }]} />,
  "in the portal": (mark: FileMark) => <FileList files={[{ ...file, mark }]} />,
};

const hrefIn = (list: React.ReactNode) =>
  /href="([^"]*)"/.exec(
    renderToStaticMarkup(
      <NextIntlClientProvider locale="en" timeZone="UTC" messages={en}>
        {list}
      </NextIntlClientProvider>,
    ),
  )?.[1];

it.each([
  ["of a request on the desk", `/desk/held/attachment/${id}`],
  ["in the portal", `/portal/held/attachment/${id}`],
] as const)(
  "leads from a file with a virus %s to the page about it, and from any other to the file",
  (where, held) => {
    expect(hrefIn(LISTS[where]({ kind: "virus", finding: "Win.Test" }))).toBe(held);
    for (const kind of ["being_scanned", "not_scannable", "unscanned"] as const) {
      expect(hrefIn(LISTS[where]({ kind, finding: null }))).toBe(`/files/attachments/${id}`);
    }
  },
);
