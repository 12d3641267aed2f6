import { AppError } from "@/lib/core/app-error";
import { machineRoute } from "@/lib/gate/machine-route";
import { problem } from "@/lib/gate/public-route";
import { takeMail } from "@/lib/intake/commands/hand-in";
import { MAIL_LIMIT_BYTES } from "@/lib/intake/model/mail";
import { envelopeFrom, MAILS_PER_KEY } from "@/lib/intake/schema/mime";
import { blobStore } from "@/lib/storage/adapter/blob-store";

/**
 * A mail as it travels, as the body. It is kept before the answer, and read right after. The same bytes again lead to the
 * same mail, so whoever got no answer sends it again. What the sending server said may come along as parameters.
 */
export const POST = machineRoute(
  { name: "/api/v1/intake/mime", scope: "mail:intake", perKey: MAILS_PER_KEY },
  async (request, caller) => {
    const envelope = envelopeFrom(new URL(request.url).searchParams);
    if (!envelope.ok) return problem(400, envelope.detail, { parameter: envelope.parameter });
    if (!request.body) return problem(400, "Send the mail as the body.");
    const declared = Number(request.headers.get("content-length") ?? 0);
    if (declared > MAIL_LIMIT_BYTES) return tooLarge();
    try {
      const { rawMailId, known, state } = await takeMail(caller, blobStore(), request.body, {
        door: "api",
        envelope: envelope.value,
      });
      return Response.json({ rawId: rawMailId, known, state }, { status: known ? 200 : 201 });
    } catch (error) {
      if (error instanceof AppError && error.code === "too_large") return tooLarge();
      throw error;
    }
  },
);

function tooLarge(): Response {
  return problem(413, `A mail may have ${MAIL_LIMIT_BYTES} bytes. Nothing of this one was kept.`);
}
