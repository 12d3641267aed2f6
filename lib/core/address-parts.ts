// Parts of an address as the database can take them. Anybody types an address: what looks like a moment or an id and is
// none would fail there, on a page that could have left it out.

const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Whether a text is the id of something, as ids are written here. */
export function isId(text: unknown): text is string {
  return typeof text === "string" && ID.test(text);
}

const FIRST = Date.parse("0001-01-01T00:00:00Z");
const LAST = Date.parse("9999-12-31T23:59:59.999Z");

/** A moment of the years 0001 to 9999, those of civil days; `null` for every other number. */
export function momentAt(milliseconds: number): Date | null {
  return milliseconds >= FIRST && milliseconds <= LAST ? new Date(milliseconds) : null;
}

/** `<milliseconds>-<id>`, where a page of a list ends; `null` for anything else. */
export function readMomentKey(
  text: unknown,
  isKnown: (id: string) => boolean = isId,
): { readonly at: Date; readonly id: string } | null {
  const [, at = "", id = ""] = /^(\d{1,15})-(.{1,40})$/.exec(String(text)) ?? [];
  const moment = at === "" ? null : momentAt(Number(at));
  return moment !== null && isKnown(id) ? { at: moment, id } : null;
}

/** The number that the database gives to what it counts: it has room for eighteen digits. */
export function isSerial(text: string): boolean {
  return /^\d{1,18}$/.test(text);
}
