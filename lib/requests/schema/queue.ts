import { z } from "zod";
import { momentAt } from "@/lib/core/address-parts";
import { type CivilDate, parseCivilDate } from "@/lib/core/civil-date";
import { parseReference } from "@/lib/core/reference";
import { RIGHTS } from "@/lib/requests/model/codes";
import {
  CHANNELS,
  type OwnerFilter,
  QUEUE_VIEWS,
  type QueueCursor,
  type QueueQuery,
  statesOf,
  WHOLE_QUEUE,
} from "@/lib/requests/model/queue-view";
import { REQUEST_STATES } from "@/lib/requests/model/state";
import { LAWS } from "@/lib/sla/model/shipped/laws";

/** An address's parameters as Next hands them over. */
export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

/** What could be read from an address, and the names of the parameters that could not. */
export type QueueAddress = { readonly query: QueueQuery; readonly ignored: readonly string[] };

const uuid = z.uuid();
const day = z.string().transform((text, context): CivilDate => {
  const parsed = parseCivilDate(text.trim());
  if (parsed) return parsed;
  context.addIssue({ code: "custom", message: "not a day" });
  return z.NEVER;
});
const owner = z.union([
  z.literal("nobody"),
  uuid.transform((personId): OwnerFilter => ({ personId })),
]);
const reference = z.string().transform((text, context): string => {
  const parsed = parseReference(text);
  if (parsed !== null) return parsed;
  context.addIssue({ code: "custom", message: "not a reference" });
  return z.NEVER;
});
const cursorKey = z
  .string()
  .regex(/^[0-9TZ:.-]{10,24}~[0-9a-f-]{36}$/)
  .transform((text) => {
    const [at = "", id = ""] = text.split("~");
    return { at, id };
  })
  .pipe(
    z.object({
      // What a page ends with is written by us, so neither is there a moment outside of the years of civil days.
      at: z
        .union([z.iso.date(), z.iso.datetime()])
        .refine((at) => momentAt(Date.parse(at)) !== null, "not a moment"),
      id: uuid,
    }),
  );

/** The first value of a parameter; an empty one, as an untouched select sends it, is none. */
function firstValue(params: SearchParams, name: string): string | null {
  const value = params[name];
  const first = Array.isArray(value) ? value[0] : value;
  return first === undefined || first.trim() === "" ? null : first;
}

/** An address that was cut, mistyped or bookmarked long ago still shows a queue: what cannot be read is named. */
export function parseQueueAddress(params: SearchParams): QueueAddress {
  const ignored: string[] = [];
  function read<T>(name: string, schema: z.ZodType<T>): T | null {
    const text = firstValue(params, name);
    if (text === null) return null;
    const parsed = schema.safeParse(text);
    if (parsed.success) return parsed.data;
    ignored.push(name);
    return null;
  }
  const view = read("view", z.enum(QUEUE_VIEWS)) ?? WHOLE_QUEUE.view;
  const state = read("state", z.enum(REQUEST_STATES));
  const fits = state === null || statesOf(view).includes(state);
  if (!fits) ignored.push("state");
  const query: QueueQuery = {
    view,
    state: fits ? state : null,
    owner: read("owner", owner),
    right: read("right", z.enum(RIGHTS)),
    law: read("law", z.enum(LAWS)),
    channel: read("channel", z.enum(CHANNELS)),
    controllerId: read("controller", uuid),
    importId: read("import", uuid),
    dueFrom: read("dueFrom", day),
    dueTo: read("dueTo", day),
    cursor: cursorOf(
      view === "history",
      read("after", cursorKey),
      read("before", cursorKey),
      ignored,
    ),
    open: read("open", reference),
  };
  return { query, ignored };
}

type Key = z.output<typeof cursorKey>;

/** Open work is sorted by a day and the history by an instant: a key of the other kind leads nowhere. */
function cursorOf(
  isHistory: boolean,
  after: Key | null,
  before: Key | null,
  ignored: string[],
): QueueCursor | null {
  const key = after ?? before;
  if (key === null) return null;
  const direction = after === null ? "before" : "after";
  if (key.at.includes("T") === isHistory) return { direction, ...key };
  ignored.push(direction);
  return null;
}
