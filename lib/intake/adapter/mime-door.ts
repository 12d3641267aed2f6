import { AppError } from "@/lib/core/app-error";
import type { Caller } from "@/lib/gate/command";
import { problem } from "@/lib/gate/public-route";
import { takeMail } from "@/lib/intake/commands/hand-in";
import { MAIL_LIMIT_BYTES } from "@/lib/intake/model/mail";
import { envelopeFrom } from "@/lib/intake/schema/mime";
import type { BlobStore } from "@/lib/storage/model";

/** Takes the body of a request in as a mail. The bytes are kept before anything is answered. */
export async function takeMimeRequest(
  request: Request,
  caller: Caller,
  store: BlobStore,
): Promise<Response> {
  const envelope = envelopeFrom(new URL(request.url).searchParams);
  if (!envelope.ok) return problem(400, envelope.detail, { parameter: envelope.parameter });
  if (!request.body) return problem(400, "Send the mail as the body.");
  if (Number(request.headers.get("content-length") ?? 0) > MAIL_LIMIT_BYTES) return tooLarge();
  try {
    const arrival = { door: "api", envelope: envelope.value } as const;
    const { rawMailId, known, state } = await takeMail(caller, store, request.body, arrival);
    return Response.json({ rawId: rawMailId, known, state }, { status: known ? 200 : 201 });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "too_large") return tooLarge();
    if (error.code === "invalid_input") return problem(400, "Send the mail as the body.");
    throw error;
  }
}

function tooLarge(): Response {
  return problem(413, `A mail may have ${MAIL_LIMIT_BYTES} bytes. Nothing of this one was kept.`);
}
