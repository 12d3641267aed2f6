import { keepTyped, typedBefore } from "@/lib/gate/kept-text";
import {
  byReason,
  FILE_REFUSALS,
  type RefusedFile,
  type RefusedFor,
  readRefused,
} from "@/lib/storage/model";

/** The form that the files were chosen in: of which request or draft, and who chose them. */
type Chosen = { readonly subjectId: string; readonly personId: string };

const placeOf = (chosen: Chosen) => ({ form: "refused_files", ...chosen }) as const;

/** For the address of the page that tells of files that were not taken: why, and not what they are called. */
export function reasonsOf(refused: readonly RefusedFile[]): string {
  return byReason(refused)
    .map(({ reason }) => reason)
    .join(",");
}

/** Keeps what the files were called that a form brought and that were not taken, for the page that `response` leads to. */
export async function nameRefused(
  response: Response,
  chosen: Chosen,
  refused: readonly RefusedFile[],
  now: Date,
): Promise<Response> {
  if (refused.length === 0) return response;
  return keepTyped(response, placeOf(chosen), JSON.stringify(refused), now);
}

/** The files that the address of a page says were not taken; without names where those that were kept are others. */
export async function refusedBefore(
  chosen: Chosen,
  asked: string | readonly string[] | undefined,
  now: Date,
): Promise<RefusedFor[]> {
  const reasons = typeof asked === "string" ? asked.split(",") : [];
  const told = byReason(
    FILE_REFUSALS.filter((one) => reasons.includes(one)).map((reason) => ({ name: "", reason })),
  );
  if (told.length === 0) return [];
  const text = await typedBefore(placeOf(chosen), now);
  const files = readRefused(text === null ? [] : JSON.parse(text));
  return reasonsOf(files) === told.map(({ reason }) => reason).join(",") ? byReason(files) : told;
}
