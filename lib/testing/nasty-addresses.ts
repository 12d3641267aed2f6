import fc from "fast-check";

const ID = "0b8a3f0e-0000-4000-8000-000000000001";
const IDS = [ID, ID.toUpperCase(), "-".repeat(36), "0".repeat(36), "", "x", `${ID}0`, "\0"];
const DAYS = [
  ...["2026-06-16", "0000-01-01", "0001-01-01", "9999-12-31", "10000-01-01", "2026-02-29"],
  ...["2026-02-31", "2026-13-01", "2026-00-10", "2026-06-00", "+275760-09-13", "-000001-01-01"],
];
const MOMENTS = [
  ...["T00:00:00Z", "T23:59:59.999Z", "T24:00:00.000Z", "T25:00:00Z", "T10:00:00.000Z", "T10:00Z"],
  ...["T00:00:00.000000000001Z", "T00:00:00+14:00", "T"],
];
const NUMBERS = [
  ...["0", "1", "-1", "253402300799999", "253402300800000", "999999999999999", "8640000000000001"],
  ...["9".repeat(18), "9".repeat(19), "9".repeat(400), "1e9", "0x10", "NaN"],
];
const WORDS = [
  "open",
  "closed",
  "history",
  "all",
  "overdue",
  "access",
  "eu",
  "late",
  "nobody",
  "last-12",
];

const pick = (texts: readonly string[]) => fc.constantFrom(...texts);
const moment = fc.tuple(pick(DAYS), pick(MOMENTS)).map(([day, time]) => day + time);
const at = fc.oneof(pick(DAYS), moment, pick(NUMBERS));

/** A value of an address that nobody's page has written, or that one nearly has. */
const value = fc.oneof(
  at,
  pick(WORDS),
  pick(IDS),
  pick(DAYS).map((day) => day.slice(0, -3)),
  fc.tuple(at, pick(IDS)).map((parts) => parts.join("~")),
  fc.tuple(pick(["0~", "1~", "2~"]), at, pick(IDS)).map(([rank, on, id]) => `${rank}${on}~${id}`),
  fc.tuple(pick(NUMBERS), pick([...IDS, ...NUMBERS])).map((parts) => parts.join("-")),
  fc.tuple(pick(IDS), fc.string({ maxLength: 5 })).map((parts) => parts.join("~")),
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.string({ unit: fc.constantFrom("\0", "a", "%", "_", "~", "'", " ", "-", "9"), maxLength: 8 }),
);

export type Address = Readonly<Record<string, string | string[] | undefined>>;

/** Addresses with these parameters, of which none need make sense. */
export function nastyAddress(names: readonly string[]): fc.Arbitrary<Address> {
  const one = fc.oneof({ weight: 5, arbitrary: value }, fc.array(value, { maxLength: 3 }));
  return fc
    .record(Object.fromEntries(names.map((name) => [name, one])), { requiredKeys: [] })
    .map((read) => ({ ...read }));
}
