import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { findChromium } from "./chromium";
import { ROOT } from "./data-dir";

// `npm run pictures -- "$(npm run -s demo:link -- officer)"` makes the pictures of the README anew, from the demo that runs.

const [link] = process.argv.slice(2);
if (!link?.includes("/sign-in/link?token=")) {
  console.error('Usage: npm run pictures -- "$(npm run -s demo:link -- officer)"');
  process.exit(1);
}

async function take(page: Page, name: string): Promise<void> {
  const path = join(ROOT, "docs", "images", `${name}.png`);
  await page.mouse.move(0, 0);
  await page.screenshot({ path, animations: "disabled" });
  console.log(path);
}

const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: ["--no-sandbox", "--disable-gpu"],
});
const page = await browser.newPage({
  baseURL: new URL(link).origin,
  viewport: { width: 1440, height: 900 },
  colorScheme: "light",
  reducedMotion: "reduce",
  locale: "en-GB",
});
await page.goto(link);
await page.getByRole("button", { name: "Sign in" }).click();
await page.waitForURL(/\/desk$/);
await take(page, "queue");
// A request whose clock has moved tells most: the one that has stood still for a reply the longest.
await page.goto("/reports/clocks?kind=pause");
const paused = page.getByRole("row").filter({ hasText: "Still running" }).last();
const reference = await paused.getByRole("link").first().textContent();
await page.goto(`/desk?open=${reference?.trim()}`);
await page.getByRole("article").waitFor();
await take(page, "request");
await browser.close();
