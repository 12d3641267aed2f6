/** In `npm test`; the nightly command asks for more. */
const USUAL_CASES = 5000;

/** How many random cases the properties of the clock are tried with, all of them together. */
export function propertyCases(setting = process.env.PROPERTY_CASES): number {
  if (setting === undefined || setting === "") return USUAL_CASES;
  const cases = Number(setting);
  if (Number.isInteger(cases) && cases >= 1) return cases;
  throw new RangeError(`PROPERTY_CASES is a whole number of 1 or more, not "${setting}"`);
}
