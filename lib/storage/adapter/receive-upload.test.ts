import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diskStore } from "@/lib/storage/adapter/disk";
import { receiveFields, receiveUpload } from "@/lib/storage/adapter/receive-upload";
import { type BlobStore, FILE_LIMIT_BYTES, FILES_AT_ONCE } from "@/lib/storage/model";

let root: string;
let store: BlobStore;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "thirty-upload-"));
  store = diskStore(root);
});
afterAll(() => rm(root, { recursive: true, force: true }));

const ADDRESS = "http://localhost/files";
const PDF = "%PDF-1.7\n1 0 obj\n<< >>\nendobj\n";
const MAIL = "From: a@example.com\r\nTo: b@example.com\r\nSubject: Hi\r\n\r\nPlease remove me.\r\n";

function formOf(
  files: readonly [name: string, content: BlobPart][],
  fields: Record<string, string> = {},
) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const [name, content] of files)
    form.append("files", new File([content], name, { type: "text/html" }));
  return new Request(ADDRESS, { method: "POST", body: form });
}

async function listed(): Promise<string[]> {
  const ids: string[] = [];
  for await (const entry of store.list()) ids.push(entry.id);
  return ids;
}

describe("an upload", () => {
  it("takes fields and files, and believes what is in a file over what it says it is", async () => {
    const upload = await receiveUpload(
      formOf(
        [
          ["scan.exe", PDF],
          ["letter", "Dear Sir or Madam"],
          ["people.csv", "name,mail\nJane,j@example.com"],
          ["forwarded.txt", MAIL],
        ],
        { notes: "für Jürgen" },
      ),
      store,
    );
    expect(upload.fields).toEqual({ notes: "für Jürgen" });
    expect(upload.problems).toEqual([]);
    expect(upload.files.map(({ name, contentType }) => [name, contentType])).toEqual([
      ["scan.exe.pdf", "application/pdf"],
      ["letter.txt", "text/plain"],
      ["people.csv", "text/csv"],
      ["forwarded.txt.eml", "message/rfc822"],
    ]);
  });

  it("refuses programs, pages and empty files one by one, and keeps the others", async () => {
    const before = (await listed()).length;
    const upload = await receiveUpload(
      formOf([
        ["invoice.pdf", new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4])],
        ["page.txt", "<!DOCTYPE html><script>alert(1)</script>"],
        ["image.png", '<svg xmlns="http://www.w3.org/2000/svg"/>'],
        ["nothing.txt", ""],
        ["good.txt", "good"],
      ]),
      store,
    );
    expect(upload.problems).toEqual([
      { name: "invoice.pdf", reason: "type_not_taken" },
      { name: "page.txt", reason: "type_not_taken" },
      { name: "image.png", reason: "type_not_taken" },
      { name: "nothing.txt", reason: "empty" },
    ]);
    expect(upload.files.map(({ name }) => name)).toEqual(["good.txt"]);
    expect((await listed()).length).toBe(before + 1);
  });

  it("refuses a file above 25 MB and takes the one behind it", async () => {
    const upload = await receiveUpload(
      formOf([
        ["huge.txt", Buffer.alloc(FILE_LIMIT_BYTES + 1, "a")],
        ["small.txt", "small"],
      ]),
      store,
    );
    expect(upload.problems).toEqual([{ name: "huge.txt", reason: "too_large" }]);
    expect(upload.files.map(({ name }) => name)).toEqual(["small.txt"]);
    expect(await readdir(join(root, "parts"))).toEqual([]);
  });

  it("takes a file of exactly 25 MB whole", async () => {
    const upload = await receiveUpload(
      formOf([["full.txt", Buffer.alloc(FILE_LIMIT_BYTES, "a")]]),
      store,
    );
    expect(upload.files[0]?.size).toBe(FILE_LIMIT_BYTES);
  });

  it("says when there are too many files, and loses no field over it", async () => {
    const files = Array.from({ length: FILES_AT_ONCE + 2 }, (_, n) => [`${n}.txt`, "a"] as const);
    const form = formOf(
      files.map(([name, content]) => [name, content]),
      { body: "what was typed" },
    );
    const upload = await receiveUpload(form, store);
    expect(upload.fields).toEqual({ body: "what was typed" });
    expect(upload.files).toHaveLength(FILES_AT_ONCE);
    expect(upload.problems).toEqual([{ name: "", reason: "too_many" }]);
  });

  it("can be read for its fields alone, and then stores nothing", async () => {
    const before = await listed();
    const form = formOf([["scan.pdf", PDF]], { purpose: "message", body: "für Jürgen" });
    expect(await receiveFields(form)).toEqual({ purpose: "message", body: "für Jürgen" });
    expect(await listed()).toEqual(before);
  });

  it("leaves nothing behind when the sender hangs up in the middle", async () => {
    const before = await listed();
    const boundary = "----b";
    const part = (name: string) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\n\r\n`;
    const pieces = [`${part("one.txt")}whole\r\n`, part("two.txt"), "half of it"];
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const piece = pieces.shift();
        if (piece === undefined) controller.error(new Error("hung up"));
        else controller.enqueue(new TextEncoder().encode(piece));
      },
    });
    const request = new Request(ADDRESS, {
      method: "POST",
      body,
      headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
      duplex: "half",
    } as RequestInit);
    await expect(receiveUpload(request, store)).rejects.toMatchObject({ code: "invalid_input" });
    expect(await listed()).toEqual(before);
    expect(await readdir(join(root, "parts"))).toEqual([]);
  });

  it("refuses a form that ends in the middle and one that is no form", async () => {
    const before = await listed();
    const cut = new Request(ADDRESS, {
      method: "POST",
      body: '--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nabc',
      headers: { "content-type": "multipart/form-data; boundary=b" },
    });
    await expect(receiveUpload(cut, store)).rejects.toMatchObject({ code: "invalid_input" });
    const json = new Request(ADDRESS, { method: "POST", body: "{}" });
    await expect(receiveUpload(json, store)).rejects.toMatchObject({ code: "invalid_input" });
    expect(await listed()).toEqual(before);
  });
});
