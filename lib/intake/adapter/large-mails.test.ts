import { createHash } from "node:crypto";
import { once } from "node:events";
import { describe, expect, it, vi } from "vitest";
import { atHand, collect } from "@/lib/intake/adapter/mail-bytes";
import { MAIL_LIMIT_MS, startMailParser } from "@/lib/intake/adapter/mail-parser";
import { parseMail, whileParsed } from "@/lib/intake/adapter/parse-mail";
import { whileRead } from "@/lib/intake/adapter/read-stored";
import type { MailAttachment, MailBytes, ParsedMail } from "@/lib/intake/model/mail";

const LIMIT_MS = MAIL_LIMIT_MS * 6;
vi.setConfig({ testTimeout: LIMIT_MS * 2 });
const programs = process.getBuiltinModule("node:child_process");

/** In as much time as a machine with other work takes. */
function whileHere<T>(mail: MailBytes, use: (parsed: Parsed) => Promise<T>): Promise<T> {
  return whileParsed(mail, use, LIMIT_MS);
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** Bytes of this many, the same for the same name. */
function fileOf(name: string, size: number): Buffer {
  const block = createHash("sha512").update(name).digest();
  return Buffer.alloc(size, block);
}

/** A mail with these files, and with another mail as it is. */
function mailWith(files: ReadonlyMap<string, Buffer>, inner?: Buffer): Buffer {
  const mark = inner ? "outer" : "inner";
  const parts = Array.from(files, ([name, file]) =>
    [
      `--${mark}`,
      `Content-Type: application/octet-stream; name=${name}`,
      "Content-Disposition: attachment",
      "Content-Transfer-Encoding: base64",
      "",
      (file.toString("base64").match(/.{1,76}/gu) ?? []).join("\r\n"),
    ].join("\r\n"),
  );
  if (inner) parts.push(`--${mark}\r\nContent-Type: message/rfc822\r\n\r\n${inner}`);
  const head = `Subject: files\r\nContent-Type: multipart/mixed; boundary=${mark}\r\n`;
  return Buffer.from(`${head}\r\n${parts.join("\r\n")}\r\n--${mark}--\r\n`);
}

/** A mail that tells how many of its pieces were taken, and whether whoever read it let go of it. */
function watched(bytes: Uint8Array, pause: () => Promise<unknown> = async () => undefined) {
  const seen = { pieces: 0, open: 0 };
  const mail: MailBytes = {
    size: bytes.byteLength,
    async *open() {
      seen.open += 1;
      try {
        for await (const piece of atHand(bytes).open()) {
          await pause();
          seen.pieces += 1;
          yield piece;
        }
      } finally {
        seen.open -= 1;
      }
    },
  };
  return { mail, seen };
}

function opened(mail: ParsedMail): readonly (readonly [MailAttachment, MailBytes])[] {
  return mail.attachments.map((each) => [each, each.whole ?? atHand(each.start)]);
}

const FILES = new Map([
  ["small", fileOf("small", 1_000)],
  ["middle", fileOf("middle", 400_000)],
  ["large", fileOf("large", 3_300_000)],
]);

type Parsed = Parameters<Parameters<typeof whileParsed>[1]>[0];

/** The file at this place, which has to be fetched. */
function heldBack(parsed: Parsed, place: number): MailBytes {
  const whole = parsed.ok ? parsed.value.attachments[place]?.whole : null;
  if (!whole) throw new Error("not kept back");
  return whole;
}

const LARGE = mailWith(FILES);

describe("a large mail", () => {
  it("gives all of its files, though only their beginnings come with the answer", async () => {
    const { mail, seen } = watched(LARGE);
    const found = await whileHere(mail, async (parsed) => {
      if (!parsed.ok) throw new Error(parsed.reason);
      const hashes: [string, string][] = [];
      for (const [{ name }, whole] of opened(parsed.value)) {
        hashes.push([name, sha256(await collect(whole))]);
      }
      return { hashes, files: parsed.value.attachments };
    });
    expect(found.hashes).toEqual(Array.from(FILES, ([name, file]) => [name, sha256(file)]));
    expect(found.files.map(({ size }) => size)).toEqual([1_000, 400_000, 3_300_000]);
    expect(found.files.map(({ start }) => start.byteLength)).toEqual([1_000, 307_200, 307_200]);
    expect(found.files.map(({ whole }) => whole === null)).toEqual([true, false, false]);
    // One piece more than it has: its first bytes are looked at before there is a process.
    expect(seen).toEqual({ pieces: Math.ceil(mail.size / 65_536) + 1, open: 0 });
  });

  it("keeps back what would not fit beside the other beginnings, and gives that too", async () => {
    const many = new Map(
      Array.from({ length: 20 }, (_, index) => [`f${index}`, fileOf(`f${index}`, 310_000)]),
    );
    const found = await whileHere(atHand(mailWith(many)), async (parsed) => {
      if (!parsed.ok) throw new Error(parsed.reason);
      const last = parsed.value.attachments.at(-1);
      const starts = parsed.value.attachments.map(({ start }) => start.byteLength);
      return { starts, last: last?.whole ? sha256(await collect(last.whole)) : null };
    });
    expect(found.starts.reduce((sum, start) => sum + start, 0)).toBe(4 * 1024 * 1024);
    expect(found.starts.at(-1)).toBe(0);
    expect(found.last).toBe(sha256(fileOf("f19", 310_000)));
  });

  it("has files that two may read at once, each at its own pace", async () => {
    const equal = await whileHere(atHand(LARGE), async (parsed) => {
      const two = await Promise.all([1, 2].map((place) => collect(heldBack(parsed, place))));
      return two.map(sha256);
    });
    expect(equal).toEqual([FILES.get("middle"), FILES.get("large")].map((f) => f && sha256(f)));
  });

  it("gives no more of a file than its reader has asked for", async () => {
    const forked = vi.spyOn(programs, "fork");
    const [asked, given] = await whileHere(atHand(LARGE), async (parsed) => {
      const whole = heldBack(parsed, 2);
      let came = 0;
      forked.mock.results[0]?.value.on("message", () => {
        came += 1;
      });
      let taken = 0;
      for await (const _ of whole.open()) {
        taken += 1;
        if (taken === 5) break;
        await new Promise(setImmediate);
      }
      return [taken, came];
    });
    expect(given).toBe(asked);
  });

  it("whose reader stops half-way can be read by the next one from its beginning", async () => {
    const hash = await whileHere(atHand(LARGE), async (parsed) => {
      const whole = heldBack(parsed, 2);
      for await (const _ of whole.open()) break;
      return sha256(await collect(whole));
    });
    expect(hash).toBe(sha256(fileOf("large", 3_300_000)));
  });

  it("has no file to fetch once nobody reads it, and says so", async () => {
    const parsed = await parseMail(LARGE, LIMIT_MS);
    const whole = heldBack(parsed, 2);
    await expect(collect(whole)).rejects.toThrow("gone");
  });

  it("is taken no faster than it comes, and no further than to where its process ended", async () => {
    const parser = startMailParser(LIMIT_MS);
    const forked = vi.spyOn(programs, "fork");
    const killed = startMailParser(LIMIT_MS);
    const [child] = forked.mock.results.map(({ value }) => value);
    let pieces = 0;
    const { mail, seen } = watched(LARGE, async () => {
      pieces += 1;
      if (pieces === 20) {
        child.kill("SIGKILL");
        await once(child, "exit");
      }
    });
    try {
      expect(await killed.parse(mail)).toEqual({ ok: false, reason: "too_complex" });
      await vi.waitFor(() => expect(seen.open).toBe(0));
      expect(seen.pieces).toBeLessThanOrEqual(21);
      expect((await parser.parse(watched(LARGE).mail)).ok).toBe(true);
    } finally {
      parser.close();
      killed.close();
    }
  });

  it("whose process is ended while a file of it is fetched fails there, and nowhere else", async () => {
    const forked = vi.spyOn(programs, "fork");
    const reading = whileHere(atHand(LARGE), async (parsed) => {
      const whole = heldBack(parsed, 2);
      let pieces = 0;
      for await (const _ of whole.open()) {
        pieces += 1;
        if (pieces === 3) forked.mock.results[0]?.value.kill("SIGKILL");
      }
    });
    await expect(reading).rejects.toThrow("gone");
    expect((await parseMail(mailWith(new Map()), LIMIT_MS)).ok).toBe(true);
  });

  it("that comes too slowly is given up, and let go of", async () => {
    const never = Promise.withResolvers<void>();
    const { mail, seen } = watched(LARGE, () => never.promise);
    const parser = startMailParser(300);
    expect(await parser.parse(mail)).toEqual({ ok: false, reason: "too_slow" });
    never.resolve();
    await vi.waitFor(() => expect(seen.open).toBe(0));
    expect(seen.pieces).toBeLessThanOrEqual(1);
  });

  it("whose bytes cannot be had is no unreadable mail: the reason is thrown", async () => {
    const bytes = LARGE;
    const broken: MailBytes = {
      size: bytes.byteLength,
      async *open() {
        yield bytes.subarray(0, 100_000);
        throw new Error("a stored file was cut off");
      },
    };
    await expect(whileRead(broken, async ({ ok }) => ok)).rejects.toThrow("cut off");
  });

  it("is read in a process that ends with it, one mail after the other", async () => {
    const forked = vi.spyOn(programs, "fork");
    for (let round = 0; round < 3; round += 1) {
      const file = fileOf(`round ${round}`, 3_300_000);
      const hash = await whileHere(atHand(mailWith(new Map([["file", file]]))), async (parsed) =>
        sha256(await collect(heldBack(parsed, 0))),
      );
      expect(hash).toBe(sha256(file));
    }
    const children = forked.mock.results.map(({ value }) => value);
    expect(children).toHaveLength(3);
    for (const child of children) if (child.signalCode === null) await once(child, "exit");
    expect(children.map(({ signalCode }) => signalCode)).toEqual(Array(3).fill("SIGKILL"));
  });
});

describe("a large mail inside another", () => {
  it.each([
    ["leaves no process where it was fetched from", new Map<string, Buffer>(), 1],
    ["leaves that which has more to give", new Map([["beside", fileOf("beside", 400_000)]]), 2],
  ])("%s", async (_what, beside, left) => {
    const forked = vi.spyOn(programs, "fork");
    const bytes = mailWith(beside, LARGE);
    const { alive, hashes } = await whileHere(atHand(bytes), async (parsed) => {
      if (!parsed.ok) throw new Error(parsed.reason);
      const children = forked.mock.results.map(({ value }) => value);
      const files = [...opened(parsed.value), ...parsed.value.attached.flatMap(opened)];
      const hashes: string[] = [];
      for (const [, whole] of files) hashes.push(sha256(await collect(whole)));
      return { hashes, alive: children.filter(({ killed }) => !killed).length };
    });
    expect(hashes).toEqual([...beside.values(), ...FILES.values()].map(sha256));
    expect(alive).toBe(left);
  });
});
