import { z } from "zod";
import { done } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { tellOfVirus } from "@/lib/scanning/commands/tell-of-virus";
import { changeWaiting } from "@/lib/scanning/queries/due";
import { filePlaceSchema } from "@/lib/scanning/schema";

/**
 * Shuts a file in which a virus was found: it stays where it is, sealed, and nobody downloads it. Whoever may look at it is
 * written to. Does nothing where the file does not wait any more, because another worker was faster or it was taken away.
 */
export const shutFile = command({
  name: "file.shut",
  permission: "file:scan",
  input: z.strictObject({
    file: filePlaceSchema,
    requestId: z.uuid().nullable(),
    signature: z.string().min(1).max(200),
    scannedWith: z.string().max(200),
  }),
  async run(context, { file, requestId, signature, scannedWith }) {
    const shut = await changeWaiting(
      context.tx,
      file,
      {},
      {
        scanState: "infected",
        scanFinding: signature,
        scannedWith,
        scannedAt: context.now,
        scanAgainAt: null,
      },
    );
    if (!shut) context.unchanged();
    else {
      const about = { controllerId: file.controllerId, requestId };
      await context.record("file.virus_found", about, {
        kind: file.kind,
        fileId: file.id,
        signature,
      });
      await tellOfVirus(context, file, requestId);
    }
    return done({ shut });
  },
});
