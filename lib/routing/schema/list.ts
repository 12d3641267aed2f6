import { z } from "zod";
import { isId, momentAt } from "@/lib/core/address-parts";
import { parseCivilDate } from "@/lib/core/civil-date";

/** What became of hand-overs: in time, late, or open still. */
export const HAND_OVER_VERDICTS = ["in_time", "late", "open"] as const;
export type HandOverVerdict = (typeof HAND_OVER_VERDICTS)[number];

/** A month that has a first day, of the years that days have. */
const month = z
  .string()
  .regex(/^\d{4}-\d{2}$/)
  .refine((text) => parseCivilDate(`${text}-01`) !== null, "not a month");

const DIRECT_KEY = /^(?:([01])~)?((\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}:\d{2}\.\d{3}Z)?)~(.{36})$/;

/** The last direct request of a page: where the next one begins. */
export type DirectKey = {
  /** Of an open one, whether it is with a controller: those stand below the others. */
  readonly isHandedOver: boolean | null;
  /** What its list is sorted by: a day, or of those that ended an instant. */
  readonly at: string;
  readonly id: string;
};

const directKey = z.string().transform((text, context): DirectKey => {
  const [, rank, at = "", day = "", id] = DIRECT_KEY.exec(text) ?? [];
  if (parseCivilDate(day) !== null && momentAt(Date.parse(at)) !== null && isId(id))
    return { isHandedOver: rank === undefined ? null : rank === "1", at, id };
  context.addIssue({ code: "custom", message: "not a key" });
  return z.NEVER;
});

const DirectParameters = z.object({
  view: z.enum(["open", "closed"]).default("open"),
  /** In which they reached us. */
  month: month.nullable().default(null),
  verdict: z.enum(HAND_OVER_VERDICTS).nullable().default(null),
  after: directKey.nullable().default(null),
});

/** Which direct requests a list shows. */
export type DirectListQuery = z.output<typeof DirectParameters>;

type Params = Readonly<Record<string, string | string[] | undefined>>;

/**
 * What an address asks for, and the names of what in it cannot be read, which is left out. Of a repeated name the first
 * counts, and an empty one says nothing.
 */
export function readDirectAddress(params: Params): {
  readonly query: DirectListQuery;
  readonly ignored: readonly string[];
} {
  const asked = Object.keys(DirectParameters.shape).flatMap((name) => {
    const text = [params[name] ?? []].flat()[0]?.trim() ?? "";
    return text === "" ? [] : [[name, text] as const];
  });
  const read = DirectParameters.safeParse(Object.fromEntries(asked));
  if (read.success) return { query: read.data, ignored: [] };
  const ignored = [...new Set(read.error.issues.map(({ path }) => String(path[0])))];
  const known = asked.filter(([name]) => !ignored.includes(name));
  return { query: DirectParameters.parse(Object.fromEntries(known)), ignored };
}

/** The key that fits the list; one of another list leads to the start. */
export function keyOfList({ view, month, after }: DirectListQuery): DirectKey | null {
  if (after === null) return null;
  const isInstant = after.at.includes("T");
  const isRanked = after.isHandedOver !== null;
  if (month !== null) return isInstant || isRanked ? null : after;
  const fits = view === "open" ? isRanked && !isInstant : isInstant && !isRanked;
  return fits ? after : null;
}

/** The address of a list of direct requests, from a key on. */
export function directListHref(
  { view, month, verdict }: Omit<DirectListQuery, "after">,
  after: DirectKey | null = null,
): string {
  const query = new URLSearchParams();
  if (month !== null) query.set("month", month);
  else if (view === "closed") query.set("view", view);
  if (month !== null && verdict !== null) query.set("verdict", verdict);
  if (after !== null) {
    const rank = after.isHandedOver === null ? "" : after.isHandedOver ? "1~" : "0~";
    query.set("after", `${rank}${after.at}~${after.id}`);
  }
  const text = query.toString();
  return text === "" ? "/desk/direct" : `/desk/direct?${text}`;
}

/** The address of the direct requests that came in a month, and of what became of them. */
export function verdictAddress(of: {
  readonly month: string;
  readonly verdict: HandOverVerdict | null;
}): string {
  return directListHref({ view: "open", ...of });
}
