import { AppError } from "@/lib/core/app-error";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { ringScan } from "@/lib/jobs/adapter";
import { heldPath } from "@/lib/scanning/model";
import { waitAgain } from "@/lib/scanning/queries/due";
import { findKnownFile } from "@/lib/scanning/queries/held";
import { ScanAgainInput } from "@/lib/scanning/schema";
import { isScannerOn } from "@/lib/storage/adapter/scanner";

/**
 * Has a file scanned again that was not let through: a larger limit was set, or newer signatures know better. Meanwhile
 * it waits like any other. Not where no scanner is set up, since nothing would hold it back then.
 */
export const scanAgain = command({
  name: "file.scan_again",
  permission: "file:scan_again",
  input: ScanAgainInput,
  async run(context, { kind, fileId }) {
    const { actor, tx } = context;
    if (actor.kind !== "staff") throw new AppError("forbidden", "files are put back by the desk");
    if (!isScannerOn()) return refused("no_scanner");
    const file = await findKnownFile(tx, actor, kind, fileId);
    if (!file) return refused("file_unknown");
    if (!(await waitAgain(tx, file.place))) return refused("not_held_back");
    await ringScan(tx, context.now);
    const about = { controllerId: file.place.controllerId, requestId: file.requestId };
    await context.record("file.scan_asked", about, { kind, fileId });
    return done({ path: heldPath("desk", kind, fileId) });
  },
});
