import { z } from "zod";

/** A stored file by its row, as `FilePlace` has it. */
export const filePlaceSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.enum(["attachment", "import"]),
    controllerId: z.uuid(),
    id: z.uuid(),
  }),
  z.strictObject({ kind: z.literal("mail"), controllerId: z.null(), id: z.uuid() }),
]);

/** What a form sends: the controller is found with the file. */
export const ScanAgainInput = z.strictObject({
  kind: z.enum(["attachment", "mail", "import"]),
  fileId: z.uuid(),
});
