import { z } from "zod";
import { FILES_AT_ONCE } from "@/lib/storage/model";

export const DROP_REFUSALS = [
  "too_large",
  "empty",
  "outlook_msg",
  "not_a_mail",
  "type_not_taken",
  "too_many",
  "gone",
  "no_file",
  "broken_off",
] as const;
/** Why a dropped file was not taken. */
export type DropRefusal = (typeof DROP_REFUSALS)[number];

export const DROP_SENTENCES: Readonly<Record<DropRefusal, string>> = {
  too_large: "A file is larger than 25 MB, so it was not kept. Record that request by hand.",
  empty:
    "A file is empty, so there was nothing to keep. Save the mail again and drop it once more.",
  outlook_msg:
    "A file is an Outlook .msg file, which holds a mail in Outlook's own form. Save the mail as .eml, or forward it as an attachment and save that.",
  not_a_mail: "A file is not a mail, so it was not kept. Drop mails saved as .eml.",
  type_not_taken: "A file is not a mail, so it was not kept. Drop mails saved as .eml.",
  too_many: `More than ${FILES_AT_ONCE} files came at once, and only the first ${FILES_AT_ONCE} were looked at. Drop the others once more.`,
  gone: "A file was gone before it could be kept. Drop it once more.",
  no_file: "No file was chosen.",
  broken_off: "The files did not arrive whole, and none was kept. Drop them once more.",
};

/** What became of a drop. Ids and codes only: file names may name people, and addresses are written to logs. */
export type DropOutcome = {
  readonly stored: readonly string[];
  readonly known: readonly string[];
  readonly refused: readonly DropRefusal[];
};

export const MAILS_PATH = "/desk/mail";

export function mailPath(rawMailId: string): string {
  return `${MAILS_PATH}/${rawMailId}`;
}

export function originalPath(rawMailId: string): string {
  return `/files/mail/${rawMailId}`;
}

/** The mail, or one inside it, as its sender formatted it: for the frame of its page and for nothing else. */
export function formattedPath(rawMailId: string, message: string): string {
  return `${originalPath(rawMailId)}/formatted?message=${message}`;
}

export function dropPath(outcome: DropOutcome): string {
  const query = new URLSearchParams();
  for (const part of ["stored", "known", "refused"] as const) {
    if (outcome[part].length > 0) query.set(part, outcome[part].join(","));
  }
  return `${MAILS_PATH}?${query}`;
}

function listOf<T>(text: string | string[] | undefined, schema: z.ZodType<T>): T[] {
  const parts = String(text ?? "").split(",", 50);
  return parts.flatMap((part) => {
    const read = schema.safeParse(part);
    return read.success ? [read.data] : [];
  });
}

/** Reads the same back from an address; what is no id and no code is left out. */
export function readDropOutcome(
  params: Readonly<Record<string, string | string[] | undefined>>,
): DropOutcome {
  return {
    stored: listOf(params.stored, z.uuid()),
    known: listOf(params.known, z.uuid()),
    refused: listOf(params.refused, z.enum(DROP_REFUSALS)),
  };
}

/** The name an original is saved under: when it came and which it is, never whom it is about. */
export function originalName(arrivedAt: Date, rawMailId: string): string {
  return `mail-${arrivedAt.toISOString().slice(0, 10)}-${rawMailId.slice(0, 8)}.eml`;
}
