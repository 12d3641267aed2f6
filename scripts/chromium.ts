import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";

/** The same engine without a window to draw: a page costs it a third less, and the browser run two cores' time. */
const HEADLESS_SHELL = "/usr/bin/chromium-headless-shell";

/** Browsers of the machine, the cheapest to test with first. */
export const INSTALLED = [
  HEADLESS_SHELL,
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

/** The distribution's own package, where we may install one. */
function installPackage(): boolean {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  const install = (name: string) =>
    run("apt-get", "install", "-y", "--no-install-recommends", name);
  return run("apt-get", "update") && (install("chromium-headless-shell") || install("chromium"));
}

/** A machine that only tests may be given the cheaper browser beside the one it has; a person's is left as it is. */
const isWorthFetching = (present: string | null) =>
  !present ||
  (process.env.CI === "true" &&
    !process.env.PLAYWRIGHT_CHROMIUM_PATH &&
    present === "/usr/bin/chromium");

/** Path of a Chromium for the browser tests, installed when the machine has none. Throws when there is no way to one. */
export async function findChromium(): Promise<string> {
  const present = installed() ?? (await ownChromium());
  if (present && !isWorthFetching(present)) return present;
  if (!installPackage() && !present) run(process.execPath, playwright(), "install", "chromium");
  const fetched = installed() ?? (await ownChromium());
  if (fetched) return fetched;
  throw new Error(
    "The browser tests need a Chromium, and none could be installed. Install one, or name it in PLAYWRIGHT_CHROMIUM_PATH.",
  );
}
