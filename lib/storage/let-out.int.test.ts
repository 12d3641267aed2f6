import { describe, expect, it, vi } from "vitest";
import { letOut, savedFile } from "@/lib/storage/adapter/let-out";
import type { FileScan } from "@/lib/storage/model/scan";
import { storedFile } from "@/lib/testing/scanned-files";

vi.hoisted(() => vi.stubEnv("CLAMD_URL", "unix:/nowhere/clamd.ctl"));

const HELD = "/desk/held/attachment/1";
const ask = (accept: string) =>
  new Request("http://localhost:3000/files/x", { headers: { accept } });

async function answer(scan: FileScan, accept = "text/html") {
  const make = vi.fn(() => new Response("bytes"));
  const response = await letOut(ask(accept), scan, HELD, make);
  return { response, made: make.mock.calls.length };
}

describe("a file that is asked for", () => {
  it("leaves where it was found clean, whole and to be saved", async () => {
    const file = await storedFile("what is in it", "Bürgschaft.txt");
    const response = await letOut(ask("*/*"), { state: "clean", finding: null }, HELD, () =>
      savedFile(file),
    );
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("what is in it");
    expect(response.headers.get("content-disposition")).toMatch(/^attachment; /);
    expect(response.headers.get("content-length")).toBe("13");
  });

  it.each([
    ["being_scanned", { state: "pending", finding: null }],
    ["virus", { state: "infected", finding: "Thirty.Test" }],
    ["not_scannable", { state: "failed", finding: "too_large" }],
  ] as const)(
    "does not leave while it is held back (%s): not a byte is read, and it is said why",
    async (why, scan) => {
      const page = await answer(scan);
      expect([page.made, page.response.status, page.response.headers.get("location")]).toEqual([
        0,
        303,
        HELD,
      ]);
      expect(await page.response.text()).toBe("");
      const script = await answer(scan, "application/json");
      expect([script.made, script.response.status]).toEqual([0, 409]);
      expect(await script.response.json()).toEqual({ error: "held_back", why });
    },
  );
});
