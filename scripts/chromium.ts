import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";

const INSTALLED = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

const playwright = () => createRequire(import.meta.url).resolve("@playwright/test/cli");

const run = (command: string, ...args: string[]) =>
  spawnSync(command, args, {
    stdio: ["ignore", "ignore", "ignore"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  }).status === 0;

/** The Chromium that Playwright brings, when it has been fetched. */
async function ownChromium(): Promise<string | null> {
  const { chromium } = await import("@playwright/test");
  const path = chromium.executablePath();
  return existsSync(path) ? path : null;
}

const installed = (): string | null => {
  const named = process.env.PLAYWRIGHT_CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : null;
  return INSTALLED.find((path) => existsSync(path)) ?? null;
};

/** As root on Debian the distribution's own package; elsewhere the one Playwright downloads. */
function fetchChromium(): void {
  const root = process.getuid?.() === 0;
  const debian = root && existsSync("/usr/bin/apt-get");
  if (
    debian &&
    run("apt-get", "update") &&
    run("apt-get", "install", "-y", "--no-install-recommends", "chromium")
  )
    return;
  run(process.execPath, playwright(), "install", "chromium");
}

/** Path of a Chromium for the browser tests, installed when the machine has none. Throws when there is no way to one. */
export async function findChromium(): Promise<string> {
  const present = installed() ?? (await ownChromium());
  if (present) return present;
  fetchChromium();
  const fetched = installed() ?? (await ownChromium());
  if (fetched) return fetched;
  throw new Error(
    "The browser tests need a Chromium, and none could be installed. Install one, or name it in PLAYWRIGHT_CHROMIUM_PATH.",
  );
}
