import { z } from "zod";

/** What became of hand-overs: in time, late, or open still. */
export const HAND_OVER_VERDICTS = ["in_time", "late", "open"] as const;
export type HandOverVerdict = (typeof HAND_OVER_VERDICTS)[number];

const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/);

/** Which direct requests a list shows. Whatever an address holds besides is left out. */
export const DirectListQuery = z.object({
  view: z.enum(["open", "closed"]).catch("open"),
  /** In which they reached us. */
  month: month.nullable().catch(null),
  verdict: z.enum(HAND_OVER_VERDICTS).nullable().catch(null),
  after: z
    .string()
    .regex(/^\d{1,15}-[0-9a-f-]{36}$/)
    .nullable()
    .catch(null),
});
export type DirectListQuery = z.output<typeof DirectListQuery>;

/** The address of the direct requests that came in a month, and of what became of them. */
export function verdictAddress(of: {
  readonly month: string;
  readonly verdict: HandOverVerdict | null;
}): string {
  const query = new URLSearchParams({ month: of.month });
  if (of.verdict !== null) query.set("verdict", of.verdict);
  return `/desk/direct?${query}`;
}
