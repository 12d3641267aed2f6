import type { z } from "zod";
import { findControllerTerms } from "@/lib/controllers/queries/terms";
import { newKey } from "@/lib/core/crypto";
import { newId } from "@/lib/core/ids";
import { keyRing } from "@/lib/core/keys";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";
import { aboutImport, eraseAfter } from "@/lib/imports/commands/target";
import { headerText } from "@/lib/imports/model/columns";
import { importKeyPlace } from "@/lib/imports/model/import";
import { TakeFileInput } from "@/lib/imports/schema";
import { ringScan } from "@/lib/jobs/adapter";
import { planReceipt } from "@/lib/requests/model/receipt";
import { RequestCipher } from "@/lib/subjects/model";

type Place = z.output<typeof TakeFileInput>["place"];
type Arrived = {
  readonly controllerId: string;
  readonly receivedAt: Date;
  readonly personId: string;
};

/** A member's file arrives now and at the member's own controller; of an officer's both are told. */
async function arrivalOf(
  context: CommandContext,
  place: Place,
): Promise<
  Outcome<
    Arrived,
    "controller_unknown" | "controller_missing" | "receipt_in_future" | "receipt_too_old"
  >
> {
  const { actor, now } = context;
  const isMember = actor.kind === "member";
  const controllerId = isMember ? actor.controllerId : place?.controllerId;
  if (controllerId === undefined || !("personId" in actor)) return refused("controller_missing");
  const terms = await findControllerTerms(context.tx, controllerId);
  if (!terms) return refused("controller_unknown");
  const arrived = { controllerId, personId: actor.personId };
  if (isMember || place === null) return done({ ...arrived, receivedAt: now });
  const { receivedOn: on, receivedTime: time } = place;
  const at = planReceipt({ zone: terms.zone, on, time, now });
  return at.ok ? done({ ...arrived, receivedAt: at.value }) : at;
}

/**
 * Gives a stored file its import. Its bytes, its name and the headings of its columns open with a key of the import's
 * own alone, which goes when the file is erased.
 */
export const takeImportFile = command({
  name: "import.take_file",
  permission: "import:prepare",
  input: TakeFileInput,
  async run(context, { file, shape, place }) {
    const arrived = await arrivalOf(context, place);
    if (!arrived.ok) return arrived;
    const { controllerId, receivedAt, personId } = arrived.value;
    const id = newId();
    const key = newKey();
    const cipher = new RequestCipher(key, controllerId);
    const { header, rows, encoding, delimiter } = shape;
    await context.tx.importJob.createMany({
      data: {
        controllerId,
        id,
        state: "mapping",
        fromDesk: context.actor.kind === "staff",
        fileId: file.id,
        fileName: cipher.seal("import_job.file_name", id, file.name),
        fileKey: cipher.wrapFileKey(file.id, file.key),
        wrappedKey: keyRing().wrap(importKeyPlace(controllerId, id), key),
        header: cipher.seal("import_job.header", id, JSON.stringify(header)),
        fingerprint: keyRing().controllerIndex(controllerId, "import_header", headerText(header)),
        fileSize: file.size,
        sha256: file.sha256,
        encoding,
        delimiter,
        rows,
        receivedAt,
        createdById: personId,
        createdAt: context.now,
        eraseAt: eraseAfter(context.now),
      },
    });
    await ringScan(context.tx, context.now);
    await context.record("import.file_taken", aboutImport({ controllerId }), {
      importId: id,
      rows,
    });
    return done({ importId: id });
  },
});
