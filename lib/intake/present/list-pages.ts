import { z } from "zod";
import { momentAt } from "@/lib/core/address-parts";
import { MAILS_PATH } from "@/lib/intake/present/drops";

type Params = Readonly<Record<string, string | string[] | undefined>>;
type Key = { readonly at: Date; readonly id: string };

const moment = z.iso.datetime().transform((text, context): Date => {
  const at = momentAt(Date.parse(text));
  if (at !== null) return at;
  context.addIssue({ code: "custom", message: "not a moment" });
  return z.NEVER;
});

const key = z
  .string()
  .max(70)
  .transform((text) => {
    const [at = "", id = ""] = text.split("~");
    return { at, id };
  })
  .pipe(z.object({ at: moment, id: z.uuid() }));

export function keyText({ at, id }: Key): string {
  return `${at.toISOString()}~${id}`;
}

/** The key in an address; one that cannot be read is the first page. */
export function readKey(text: string | string[] | undefined): Key | null {
  const read = key.safeParse(text);
  return read.success ? read.data : null;
}

const LISTS = ["waiting", "quarantine", "decided"] as const;

/** The page of one list, while the other ones stay where they are. */
export function pageHref(params: Params, list: (typeof LISTS)[number], to: string | null): string {
  const query = new URLSearchParams();
  for (const name of LISTS) {
    const value = name === list ? to : params[name];
    if (typeof value === "string" && value !== "") query.set(name, value);
  }
  const text = query.toString();
  return text === "" ? MAILS_PATH : `${MAILS_PATH}?${text}`;
}
