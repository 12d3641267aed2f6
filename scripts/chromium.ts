import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

function isThere(): boolean {
  const wished = process.env.PLAYWRIGHT_CHROMIUM_PATH;
  return [...(wished ? [wished] : []), ...PLACES, chromium.executablePath()].some(existsSync);
}

function run(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { stdio: "inherit" }).status === 0;
}

/** Debian's own package where that is possible: Playwright's download needs a network of its own. */
function installFromDebian(): boolean {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  return run("apt-get", "update", "-qq") && run("apt-get", "install", "-y", "-qq", "chromium");
}

/** Finds a Chromium, or installs one. False, with a word on what to do, when neither works. */
export function ensureChromium(): boolean {
  if (isThere()) return true;
  console.log("No Chromium here; installing one.");
  if (installFromDebian() && isThere()) return true;
  if (run("npx", "playwright", "install", "chromium") && isThere()) return true;
  console.error(
    "The end-to-end tests need a Chromium. Install one, or name it in PLAYWRIGHT_CHROMIUM_PATH.",
  );
  return false;
}
