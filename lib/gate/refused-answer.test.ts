import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { STATUS_OF } from "@/lib/core/app-error";
import { refusedAnswer, STYLE_SHEET } from "@/lib/gate/refused-answer";

const NORTHWIND = { us: "Northwind & Söhne <Cloud>", back: null };

const shown = async (code: string, back: string | null = null) => {
  const answer = refusedAnswer({ ...NORTHWIND, code, status: 404, back });
  return { answer, html: await answer.text() };
};

describe("what a browser shows where a route refuses", () => {
  it("has the status, is kept by nobody, and lets nothing run or load but its style sheet", async () => {
    const { answer, html } = await shown("not_found");
    expect(answer.status).toBe(404);
    expect(answer.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
    expect(answer.headers.get("Cache-Control")).toBe("private, no-store");
    expect(answer.headers.get("Content-Security-Policy")).toBe(
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    );
    expect(html.match(/<link[^>]*>/g)).toEqual(['<link rel="stylesheet" href="/plain.css">']);
    expect(html).not.toMatch(/<script|<style|style=|src=/);
  });

  it("says of each refusal what happened, and of what has no words that it was our side", async () => {
    const titles = await Promise.all(
      [...Object.keys(STATUS_OF), "failed", "constructor"].map(async (code) => {
        const { html } = await shown(code);
        return [code, /<h1>(.*)<\/h1>/.exec(html)?.[1]];
      }),
    );
    const ours = "Something went wrong on our side";
    expect(titles.filter(([, title]) => title === ours).map(([code]) => code)).toEqual([
      // Nobody who is out is told anything here: they are led to sign in.
      ...["not_signed_in", "failed", "constructor"],
    ]);
  });

  it("leads back to the page it was asked on, and names the company as it is called", async () => {
    const { html } = await shown("failed", '/portal/requests/DSR-1?a=1&b="2"');
    expect(html).toContain(
      'href="/portal/requests/DSR-1?a=1&amp;b=&quot;2&quot;">Open the page anew</a>',
    );
    expect(html).toContain("Northwind &amp; Söhne &lt;Cloud&gt;");
    expect((await shown("failed")).html).toContain('href="/">To the start page</a>');
  });

  it("shares its style sheet with the page of a frame that broke", () => {
    const broken = readFileSync("app/global-error.tsx", "utf8");
    const sheet = readFileSync(`public${STYLE_SHEET}`, "utf8");
    expect(broken).toContain(`<link rel="stylesheet" href="${STYLE_SHEET}" />`);
    const named = [...broken.matchAll(/className="(\w+)"/g)].map(([, name]) => name);
    expect(named.filter((name) => !sheet.includes(`.${name} {`))).toEqual([]);
    expect(named).not.toEqual([]);
  });

  it("has the colours of the pages", () => {
    const tokens = readFileSync("app/tokens.css", "utf8");
    const sheet = readFileSync(`public${STYLE_SHEET}`, "utf8");
    const own = [...sheet.matchAll(/(--[\w-]+): light-dark\((#\w+), (#\w+)\)/g)];
    expect(own).toHaveLength(7);
    for (const [, name, light, dark] of own) {
      expect(tokens).toContain(`${name}: light-dark(${light}, ${dark});`);
    }
  });
});
