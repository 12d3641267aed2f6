import { z } from "zod";
import { momentAt } from "@/lib/core/address-parts";
import { type CivilDate, parseCivilDate } from "@/lib/core/civil-date";
import { RIGHTS, type Right } from "@/lib/requests/model/codes";
import { REQUEST_STATES, type RequestState } from "@/lib/requests/model/state";
import { PAGE_SIZES } from "@/lib/submissions/model/limits";

/** Which requests a machine asks for, and from where on. */
export type ListQuery = {
  readonly states: readonly RequestState[];
  readonly right: Right | null;
  readonly dueFrom: CivilDate | null;
  readonly dueTo: CivilDate | null;
  readonly updatedSince: Date | null;
  /** The id of the last request of the page before. */
  readonly after: string | null;
  readonly limit: number;
};

const day = z.iso.date("Give a day as YYYY-MM-DD.").transform((text, context): CivilDate => {
  const parsed = parseCivilDate(text);
  if (parsed !== null) return parsed;
  context.addIssue({ code: "custom", message: "Give a day as YYYY-MM-DD." });
  return z.NEVER;
});

export const CURSOR_HINT = "Give the cursor of an answer as it is.";

const cursor = z
  .string()
  .regex(/^[\w-]{22}$/, CURSOR_HINT)
  .transform((text) => {
    const hex = Buffer.from(text, "base64url").toString("hex");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  });

/** The parameters of a list, as they are written. `state` may be given more than once. */
export const ListParameters = z.strictObject({
  state: z.array(z.enum(REQUEST_STATES)).default([]),
  right: z.enum(RIGHTS).optional(),
  dueFrom: day.optional(),
  dueTo: day.optional(),
  updatedSince: z.iso
    .datetime({ offset: true, error: "Give an instant, as 2026-06-16T09:00:00Z." })
    .transform((text) => new Date(text))
    .refine((at) => momentAt(at.getTime()) !== null, "Give an instant of the years 0001 to 9999.")
    .optional(),
  cursor: cursor.optional(),
  limit: z
    .string()
    .regex(/^\d{1,3}$/, `Give a number from 1 to ${PAGE_SIZES.most}.`)
    .transform(Number)
    .refine(
      (size) => size >= 1 && size <= PAGE_SIZES.most,
      `Give a number from 1 to ${PAGE_SIZES.most}.`,
    )
    .optional(),
});

export type ListRead =
  | { readonly ok: true; readonly query: ListQuery }
  | { readonly ok: false; readonly parameter: string; readonly detail: string };

/** In an address a plus sign that was not encoded is read as a space; before the hours of a zone nothing else can be meant. */
function asWritten(text: string | null): string | undefined {
  return text?.replace(/ (?=\d{2}:\d{2}$)/, "+");
}

const NAMES = Object.keys(ListParameters.shape);

/** What a list is asked for. Unlike an address that people keep, one that cannot be read is refused: a machine must not get more than it meant. */
export function readListQuery(query: URLSearchParams): ListRead {
  const names = [...new Set(query.keys())];
  const unknown = names.find((name) => !NAMES.includes(name));
  if (unknown !== undefined) {
    const parameter = unknown.slice(0, 40);
    return { ok: false, parameter, detail: "There is no such parameter." };
  }
  const twice = names.find((name) => name !== "state" && query.getAll(name).length > 1);
  if (twice !== undefined) return { ok: false, parameter: twice, detail: "Give it once." };
  const given = Object.fromEntries(
    names.map((name) => [name, name === "state" ? query.getAll(name) : asWritten(query.get(name))]),
  );
  const parsed = ListParameters.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { ok: false, parameter: String(issue?.path[0]), detail: issue?.message ?? "" };
  }
  const { state, right, dueFrom, dueTo, updatedSince, cursor: after, limit } = parsed.data;
  return {
    ok: true,
    query: {
      states: state,
      right: right ?? null,
      dueFrom: dueFrom ?? null,
      dueTo: dueTo ?? null,
      updatedSince: updatedSince ?? null,
      after: after ?? null,
      limit: limit ?? PAGE_SIZES.usual,
    },
  };
}

/** The cursor that goes on behind a request. */
export function cursorAfter(requestId: string): string {
  return Buffer.from(requestId.replaceAll("-", ""), "hex").toString("base64url");
}
