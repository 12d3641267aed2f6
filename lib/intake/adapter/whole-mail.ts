import type { SMTPServerDataStream } from "smtp-server";

/** What the other side is told instead of a yes. */
export class SmtpRefusal extends Error {
  constructor(
    readonly responseCode: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * The bytes of a mail as they come. Throws when the connection ends before the mail does, and when the mail is larger
 * than it may be, so that half a mail never looks like a whole one.
 */
export async function* wholeMail(stream: SMTPServerDataStream): AsyncGenerator<Uint8Array> {
  // Left whole on return: what is refused has still to be read to its end, or the answer would come in the middle.
  const chunks: AsyncIterable<Buffer> = stream.iterator({ destroyOnReturn: false });
  for await (const chunk of chunks) {
    if (stream.sizeExceeded) throw new SmtpRefusal(552, "The mail is larger than is taken here");
    yield chunk;
  }
  if (!stream.writableEnded) throw new Error("the connection ended before the mail did");
}
