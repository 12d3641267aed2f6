import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// What mutants of the deadline engine, or of the figures of the reports, are held against: their own unit tests, with fewer random
// cases for each mutant.
const MUTATED = process.env.MUTATED ?? "lib/sla/model";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    env: { TZ: "Asia/Kathmandu", PROPERTY_CASES: "500" },
    include: [`${MUTATED}/**/*.test.ts`],
    exclude: ["**/*.int.test.ts"],
    // Two runners share the machine with whatever else is going on: a slow property is no fault that was noticed.
    testTimeout: 30_000,
    setupFiles: ["lib/testing/setup-unit.ts"],
  },
});
