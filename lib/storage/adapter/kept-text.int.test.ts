import { readFile, utimes } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { env } from "@/lib/core/env";
import { newId } from "@/lib/core/ids";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { KEPT_FOR_SECONDS, keepText, readKeptText } from "@/lib/storage/adapter/kept-text";
import { removeOrphans } from "@/lib/storage/jobs";
import { NOW } from "@/lib/testing/factories";

const here = () => ({ form: "message" as const, subjectId: newId(), personId: newId() });
const TEXT = "Grüße an Ada,\r\nsie wohnt jetzt anderswo.";
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);

async function ids(): Promise<string[]> {
  const found: string[] = [];
  for await (const { id } of blobStore().list()) found.push(id);
  return found;
}

it("gives a text back to its writer on its own page, as it was typed, for less than an hour", async () => {
  const place = here();
  const token = await keepText(blobStore(), place, TEXT, NOW);
  const read = (other: Partial<typeof place>, at = NOW) =>
    readKeptText(blobStore(), { ...place, ...other }, token, at);
  expect(await read({})).toBe(TEXT);
  expect(await read({}, later(KEPT_FOR_SECONDS))).toBe(TEXT);
  expect(await read({}, later(KEPT_FOR_SECONDS + 60))).toBeNull();
  expect(await read({ personId: newId() })).toBeNull();
  expect(await read({ subjectId: newId() })).toBeNull();
  expect(await readKeptText(blobStore(), { ...place, form: "notes" }, token, NOW)).toBeNull();
  expect(await readKeptText(blobStore(), place, "made-up", NOW)).toBeNull();
});

it("is short enough for a cookie however long the text is, and says nothing of it", async () => {
  const token = await keepText(blobStore(), here(), "Ada ".repeat(40_000), NOW);
  expect(token.length).toBeLessThan(300);
  expect(Buffer.from(token, "base64url").toString("latin1")).not.toContain("Ada");
});

it("lies encrypted, and is swept away with the other bytes that have no row", async () => {
  const place = here();
  const before = new Set(await ids());
  const token = await keepText(blobStore(), place, TEXT, NOW);
  const [id = ""] = (await ids()).filter((one) => !before.has(one));
  const path = join(env().STORAGE_DIR, id.slice(0, 2), id);
  expect((await readFile(path)).includes("Ada")).toBe(false);
  const old = new Date(NOW.getTime() - 2 * 3_600_000);
  await utimes(path, old, old);
  await removeOrphans(blobStore(), NOW);
  expect(await ids()).not.toContain(id);
  expect(await readKeptText(blobStore(), place, token, NOW)).toBeNull();
});
