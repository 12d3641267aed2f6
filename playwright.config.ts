import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";
import { INSTALLED } from "./scripts/chromium";

const port = Number(process.env.PORT ?? 3210);
const baseURL = `http://localhost:${port}`;

// The product's own code prepares what a test starts from; its log belongs into the server's files.
process.env.LOG_LEVEL = "silent";

/** A Chromium of the machine, or none: then Playwright's own is used. */
const executablePath = [process.env.PLAYWRIGHT_CHROMIUM_PATH, ...INSTALLED].find(
  (path) => path !== undefined && path !== "" && existsSync(path),
);

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/e2e",
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    baseURL,
    channel: "chromium",
    // Recording costs a third of the run on two cores. To look into a failure: `npx playwright test --trace on SPEC`.
    trace: "off",
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    command: "tsx scripts/serve-for-tests.ts",
    url: `${baseURL}/api/health/ready`,
    timeout: 300_000,
    // For somebody who runs the tests again and again: `scripts/serve-for-tests.ts` in another window.
    reuseExistingServer: process.env.E2E_SERVER === "running",
    stdout: "ignore",
    stderr: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
    env: {
      ...{ PORT: String(port), LOG_LEVEL: "info", COMPANY_NAME: "Northwind Sales Cloud" },
      INTAKE_WRITTEN_TO: "in.northwind.example",
    },
  },
});
