import { randomInt } from "node:crypto";
import { runMutants } from "@/lib/testing/mail-mutants";

// `npm run test:mutants [-- COUNT [SEED]]`, nightly: damaged mails through the reading. What goes wrong is printed with
// the recipe of its mail, which the same seed makes again.
const MOST_MB = 300;
const count = Number(process.argv[2] ?? 2_000);
const seed = Number(process.argv[3] ?? randomInt(1_000_000));
if (!Number.isSafeInteger(count) || !Number.isSafeInteger(seed)) {
  throw new RangeError("COUNT and SEED are whole numbers");
}
console.log(`${count} mutants, seed ${seed}`);
const run = await runMutants(count, seed);
const refused = [...run.refused].map(([reason, times]) => `${times} ${reason}`).join(", ");
console.log(`read ${run.read}, refused ${refused || "none"}`);
console.log(`the reading process held ${run.peakMb.toFixed(0)} MB at most (limit ${MOST_MB})`);
for (const failure of run.failures) console.error(failure);
if (run.failures.length > 0 || run.peakMb >= MOST_MB) process.exitCode = 1;
