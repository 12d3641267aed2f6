import { expect, it } from "vitest";
import { mutantOf, runMutants, wholeMails } from "@/lib/testing/mail-mutants";

// The nightly command tries more, under another seed each night: `npm run test:mutants`.
const MUTANTS = 100;
const SEED = 30;

it(`${MUTANTS} damaged mails are read or refused, none is lost, and no process holds 300 MB`, async () => {
  const run = await runMutants(MUTANTS, SEED);
  expect(run.failures).toEqual([]);
  const refused = [...run.refused.values()].reduce((sum, count) => sum + count, 0);
  expect(run.read + refused).toBe(MUTANTS);
  expect(run.read).toBeGreaterThan(MUTANTS * 0.9);
  expect(run.peakMb).toBeGreaterThan(20);
  expect(run.peakMb).toBeLessThan(300);
}, 60_000);

it("a mutant is the same each time it is made from its seed and number", () => {
  const mails = wholeMails();
  expect(mutantOf(mails, SEED, 7)).toEqual(mutantOf(mails, SEED, 7));
  expect(mutantOf(mails, SEED, 7).recipe).not.toBe(mutantOf(mails, SEED, 8).recipe);
  expect(mutantOf(mails, SEED, 7).recipe).toMatch(/^seed 30, mutant 7: \S+, \w/);
});
