import { z } from "zod";
import { type Envelope, MAIL_DOORS } from "@/lib/intake/model/arrival";

/** As much of an envelope as anybody needs: more recipients than a mail server takes at once are none of a mail to us. */
const MOST_RECIPIENTS = 1_000;

export const envelopeSchema: z.ZodType<Envelope> = z.strictObject({
  from: z.string().max(1_000).nullable(),
  to: z.array(z.string().max(1_000)).max(MOST_RECIPIENTS),
  remoteAddress: z.union([z.ipv4(), z.ipv6()]).nullable(),
  helo: z.string().max(1_000).nullable(),
});

export const doorSchema = z.enum(MAIL_DOORS);
