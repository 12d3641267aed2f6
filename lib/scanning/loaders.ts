import { notFound } from "next/navigation";
import { cache } from "react";
import type { MemberActor, StaffActor } from "@/lib/auth/model";
import { can } from "@/lib/auth/policy";
import { withScope } from "@/lib/core/db";
import { inOneMoment } from "@/lib/core/one-moment";
import { byPage, type Table, tableOf } from "@/lib/core/table";
import { requireMember, requireStaff, type Viewer } from "@/lib/gate/caller";
import type { ListReader } from "@/lib/gate/list-reader";
import { FILE_KINDS, type FileKind } from "@/lib/scanning/model";
import { HELD_FILE_COLUMNS } from "@/lib/scanning/present";
import { findKnownFile, type KnownFile } from "@/lib/scanning/queries/held";
import { type HeldFile, type HeldKey, listHeldFiles } from "@/lib/scanning/queries/list-held";
import { holdHere, isScannerOn } from "@/lib/storage/adapter/scanner";
import type { Hold } from "@/lib/storage/model/scan";
import { countScans } from "@/lib/storage/queries";

export type HeldView = {
  readonly file: KnownFile;
  readonly kind: FileKind;
  /** Null once the file may be downloaded. */
  readonly hold: Hold | null;
  readonly mayScanAgain: boolean;
};

function viewerAt(door: "desk" | "portal"): Promise<Viewer<MemberActor | StaffActor>> {
  return door === "portal" ? requireMember("portal:read") : requireStaff("desk:read");
}

/** Why a file cannot be downloaded, for somebody who may have it otherwise. */
export const loadHeld = cache(
  async (door: "desk" | "portal", kind: string, id: string): Promise<HeldView> => {
    const { actor, scope } = await viewerAt(door);
    const known = FILE_KINDS.find((one) => one === kind);
    // A controller's side has no mails, and the database would refuse to look.
    if (known === undefined || (door === "portal" && known === "mail")) notFound();
    const file = await withScope(scope, (tx) => findKnownFile(tx, actor, known, id));
    if (!file) notFound();
    const hold = holdHere(file.scan);
    const isOver = hold === "virus" || hold === "not_scannable";
    return {
      file,
      kind: known,
      hold,
      mayScanAgain: isOver && isScannerOn() && can(actor, "file:scan_again"),
    };
  },
);

/** What the desk has to know of files that nobody may download: how many, and the last ones that do not pass by waiting. */
export const loadHeldBack = cache(async () => {
  const { scope } = await requireStaff("mail:take_in");
  return withScope(scope, async (tx) => {
    const figures = await countScans(tx);
    const files: readonly HeldFile[] =
      figures.found + figures.failed > 0 ? await listHeldFiles(tx, isScannerOn()) : [];
    return { figures, files, isOn: isScannerOn() };
  });
});

const FILE_BATCH = 500;

/** Every file that a scanner did not let through, for a file: where each is, and not what it is called. */
export function openHeldFile({ scope }: ListReader): Table {
  const batches = inOneMoment(scope, (tx) =>
    byPage(async (after: HeldKey | null) => {
      const lines = await listHeldFiles(tx, isScannerOn(), FILE_BATCH, after);
      return { lines, next: lines.length < FILE_BATCH ? null : (lines.at(-1) ?? null) };
    }),
  );
  return tableOf("held-files", HELD_FILE_COLUMNS, batches);
}
