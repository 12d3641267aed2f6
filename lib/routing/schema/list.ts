import { z } from "zod";

/** What became of hand-overs: in time, late, or open still. */
export const HAND_OVER_VERDICTS = ["in_time", "late", "open"] as const;
export type HandOverVerdict = (typeof HAND_OVER_VERDICTS)[number];

const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/);

const DIRECT_KEY =
  /^(?:([01])~)?(\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}\.\d{3}Z)?)~([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/;

/** The last direct request of a page: where the next one begins. */
export type DirectKey = {
  /** Of an open one, whether it is with a controller: those stand below the others. */
  readonly isHandedOver: boolean | null;
  /** What its list is sorted by: a day, or of those that ended an instant. */
  readonly at: string;
  readonly id: string;
};

const directKey = z.string().transform((text, context): DirectKey => {
  const [, rank, at, id] = DIRECT_KEY.exec(text) ?? [];
  if (at !== undefined && id !== undefined && !Number.isNaN(Date.parse(at)))
    return { isHandedOver: rank === undefined ? null : rank === "1", at, id };
  context.addIssue({ code: "custom", message: "not a key" });
  return z.NEVER;
});

/** Which direct requests a list shows. Whatever an address holds besides is left out. */
export const DirectListQuery = z.object({
  view: z.enum(["open", "closed"]).catch("open"),
  /** In which they reached us. */
  month: month.nullable().catch(null),
  verdict: z.enum(HAND_OVER_VERDICTS).nullable().catch(null),
  after: directKey.nullable().catch(null),
});
export type DirectListQuery = z.output<typeof DirectListQuery>;

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
