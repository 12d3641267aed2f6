import type { APIRequestContext } from "@playwright/test";
import { PERSONAS, type Persona } from "@/prisma/seed/personas";
import { expectTakenOver } from "./fixtures/look";
import { serverState } from "./fixtures/server";
import { expect, test } from "./fixtures/test";

/** Of addresses that differ in an id alone, this many are enough. */
const OF_A_KIND = 5;
const MOST_PAGES = 220;
const AT_ONCE = 4;

/** An address without what tells one request, person or page of a list from another. */
function kindOf({ pathname, searchParams }: URL): string {
  const path = pathname
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "*")
    .replaceAll(/D[SI]R-\d{4}-\w{6}/g, "*")
    .replaceAll(/\d{8}T\d{9}Z-[0-9a-f]+\.eml/g, "*");
  return `${path}?${[...searchParams.keys()].sort().join("&")}`;
}

function linksIn(html: string, from: URL): URL[] {
  const hrefs = [...html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].map(([, href = ""]) =>
    href.replaceAll("&amp;", "&"),
  );
  return hrefs
    .flatMap((href) => (URL.canParse(href, from) ? [new URL(href, from)] : []))
    .filter(({ origin }) => origin === from.origin);
}

class Crawl {
  readonly #request: APIRequestContext;
  readonly #queue: { readonly url: URL; readonly from: string }[];
  readonly #known = new Set<string>();
  readonly #kinds = new Map<string, number>();
  readonly broken: string[] = [];
  visited = 0;

  constructor(request: APIRequestContext, start: URL) {
    this.#request = request;
    this.#queue = [{ url: start, from: "the start" }];
  }

  async run(): Promise<void> {
    await Promise.all(Array.from({ length: AT_ONCE }, () => this.#work()));
    // A worker that found nothing to do may have stopped before another found more.
    await this.#work();
  }

  async #work(): Promise<void> {
    for (let entry = this.#queue.shift(); entry; entry = this.#queue.shift()) {
      if (this.visited < MOST_PAGES) await this.#visit(entry.url, entry.from);
    }
  }

  async #visit(url: URL, from: string): Promise<void> {
    this.visited += 1;
    const response = await this.#request.get(url.href);
    const type = response.headers()["content-type"] ?? "";
    const body = type.includes("text/html") ? await response.text() : "";
    // A part of a page that failed while it was streamed leaves its digest behind.
    if (response.status() >= 400 || /<template data-dgst="(?!NEXT_REDIRECT)/.test(body)) {
      this.broken.push(`${response.status()} ${url.pathname}${url.search}, linked from ${from}`);
      return;
    }
    for (const link of linksIn(body, new URL(response.url()))) this.#add(link, url.pathname);
  }

  #add(url: URL, from: string): void {
    url.hash = "";
    const kind = kindOf(url);
    const count = this.#kinds.get(kind) ?? 0;
    if (this.#known.has(url.href) || count >= OF_A_KIND) return;
    this.#known.add(url.href);
    this.#kinds.set(kind, count + 1);
    this.#queue.push({ url, from });
  }
}

for (const persona of Object.keys(PERSONAS) as Persona[]) {
  test(`no link that the ${persona} can reach is broken`, async ({ openAs }) => {
    test.setTimeout(120_000);
    const page = await openAs(persona);
    const crawl = new Crawl(page.request, new URL("/", serverState().baseUrl));
    await crawl.run();
    expect(crawl.broken).toEqual([]);
    expect(crawl.visited).toBeGreaterThan(5);
  });
}

for (const { who, path, link } of [
  { who: "officer", path: "/desk", link: "Calendar" },
  { who: "manager", path: "/reports", link: "Pace" },
  { who: "instructor", path: "/portal", link: "Reports" },
] as const) {
  test(`nothing is asked for at ${path} before a link is followed`, async ({ openAs }) => {
    const page = await openAs(who);
    const ahead: string[] = [];
    page.on("request", (request) => {
      if (request.headers()["next-router-prefetch"] !== undefined) ahead.push(request.url());
    });
    await page.goto(path);
    const way = page.getByRole("link", { name: link, exact: true }).first();
    await expectTakenOver(way.locator("xpath=ancestor::nav[1]"));
    await way.click();
    await expect(page.getByRole("heading", { level: 1, name: link })).toBeVisible();
    expect(ahead).toEqual([]);
  });
}
