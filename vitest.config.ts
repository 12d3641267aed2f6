import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)) };
// A zone with an odd offset: code that leans on the machine's zone fails here first.
const env = { TZ: "Asia/Kathmandu" };

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          env,
          include: [
            "lib/**/*.test.ts",
            "components/**/*.test.{ts,tsx}",
            "scripts/**/*.test.ts",
            "prisma/seed/**/*.test.ts",
          ],
          exclude: ["**/*.int.test.ts", "node_modules/**"],
          setupFiles: ["lib/testing/setup-mocks.ts", "lib/testing/setup-unit.ts"],
          // Properties try hundreds of cases, and the machine may have other work.
          testTimeout: 30_000,
          // Every core: nothing else runs beside them.
          maxWorkers: "100%",
          // Half of the time went into a process for each file. A test that changes what others may use puts it back;
          // `--sequence.shuffle.files` finds one that does not.
          isolate: false,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "integration",
          env,
          include: ["{lib,scripts,bench}/**/*.int.test.ts"],
          globalSetup: ["lib/testing/global-database.ts"],
          setupFiles: [
            "lib/testing/setup-mocks.ts",
            "lib/testing/setup-unit.ts",
            "lib/testing/setup-integration.ts",
          ],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          // Each file has a database of its own, and takes over from the one before what does not depend on it.
          isolate: false,
        },
      },
    ],
  },
});
