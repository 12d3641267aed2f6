import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { authenticateMail } from "@/lib/intake/adapter/authenticate-mail";
import { NO_ENVELOPE } from "@/lib/intake/model/arrival";
import { trustOf } from "@/lib/intake/model/authentication";
import {
  ASTER,
  AT,
  addressingOf,
  inPieces,
  KNOWN,
  mailOf,
  RELAYS,
  SAW,
  SENDER,
  trustIn,
  verdict,
} from "@/lib/testing/mail-trust";
import { dnsOf, sealed, signed } from "@/lib/testing/signed-mail";

describe("what a stranger can make it cost", () => {
  const copies = async (count: number) => {
    const [signature = ""] = (await signed(mailOf(), "evil.example")).split(/(?=^From:)/m);
    const one = (index: number) => signature.replace("s=rsa2048", `s=s${index}`);
    return Array.from({ length: count }, (_, index) => one(index)).join("");
  };

  it("names that never answer cost fifteen seconds, however many there are", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    const mail = (await copies(10)) + (await signed(mailOf(), "aster.example"));
    const never = () => new Promise(() => undefined);
    const start = performance.now();
    let took = 0;
    const done = authenticateMail(inPieces(mail), { ...NO_ENVELOPE, ...SENDER }, AT, never).finally(
      () => {
        took = performance.now() - start;
      },
    );
    while (took === 0) {
      await new Promise((resolve) => setImmediate(resolve));
      await vi.advanceTimersByTimeAsync(100);
    }
    vi.useRealTimers();
    expect(took).toBeGreaterThan(5_000);
    expect(took).toBeLessThanOrEqual(15_500);
    const trust = trustOf(await done, await addressingOf(mailOf()), KNOWN);
    expect(trust).toEqual({ kind: "unchecked", why: "no_answer" });
  });

  it("signatures and seals without end ask no more than sixty questions", async () => {
    const seals = Array.from({ length: 45 }, (_, index) => {
      const [i, cv] = [index + 1, index === 0 ? "none" : "pass"];
      const tags = `i=${i}; a=rsa-sha256; d=evil.example; s=seal${i}; b=AAAA`;
      return `ARC-Seal: ${tags}; cv=${cv}\r\nARC-Message-Signature: ${tags}; bh=AAAA; h=from\r\nARC-Authentication-Results: i=${i}; mx.evil.example; none\r\n`;
    });
    let asked = 0;
    const dns = dnsOf(ASTER);
    const good = await signed(mailOf(), "aster.example");
    const mail = seals.join("") + (await copies(19)) + good;
    const found = await authenticateMail(inPieces(mail), NO_ENVELOPE, AT, (name, type) => {
      asked += 1;
      return dns(name, type);
    });
    expect(asked).toBe(60);
    const trust = trustOf(found, await addressingOf(good), KNOWN);
    expect(trust).toEqual({ kind: "failed", why: "too_much" });
  });

  it.each<readonly [string, (good: string) => Promise<string>]>([
    ["more signatures than an honest mail", async (good) => (await copies(20)) + good],
    ["more lines", async (good) => `X-Filler: ${"x\r\n ".repeat(5_000)}\r\n${good}`],
    ["more senders", async (good) => good.replace("From: ", `From: ${"a:".repeat(10_000)}`)],
    ["longer headers", async (good) => `X-Filler: ${"x".repeat(263_000)}\r\n${good}`],
    ["headers without an end", async () => "X: y\r\n".repeat(5_001)],
  ])("%s are not looked at", async (_what, spoil) => {
    const good = await signed(mailOf(), "aster.example");
    const start = performance.now();
    const mail = await spoil(good);
    const whole = (async function* () {
      yield Buffer.from(mail);
    })();
    const found = await authenticateMail(whole, NO_ENVELOPE, AT, dnsOf(ASTER));
    expect(found).toEqual(await authenticateMail(inPieces(mail), NO_ENVELOPE, AT, dnsOf(ASTER)));
    expect(found.tooMuch).toBe(true);
    expect(found.dkim).toEqual([]);
    expect(performance.now() - start).toBeLessThan(2_000);
    const trust = trustOf(found, await addressingOf(good), KNOWN);
    expect(trust).toEqual({ kind: "failed", why: "too_much" });
  });

  it("as many signatures and lines as an honest mail may have are", async () => {
    const good = await signed(mailOf(), "aster.example");
    const mail = `X-Filler: ${"x\r\n ".repeat(4_000)}\r\n${await copies(19)}${good}`;
    expect(await verdict({ mail, zone: ASTER })).toBe("dkim");
  });

  it("a body of any length is read through", async () => {
    const mail = await signed(mailOf(undefined, "words\r\n".repeat(300_000)), "aster.example");
    const found = await authenticateMail(inPieces(mail), NO_ENVELOPE, AT, dnsOf(ASTER));
    expect(found.dkim).toMatchObject([{ domain: "aster.example", result: "pass" }]);
    expect(found.tooMuch).toBe(false);
  });

  it("a mail that cannot be read from where it is kept is no judgement of it", async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(mailOf());
      throw new Error("the disk is gone");
    }
    await expect(authenticateMail(failing(), NO_ENVELOPE, AT, dnsOf({}))).rejects.toThrow(
      "the disk is gone",
    );
  });

  it("and nothing that a mail holds makes it throw", async () => {
    const whole = await sealed(await signed(mailOf(), "aster.example"), "relay.example", SAW);
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 20 }),
      fc.constantFrom(
        ...["\r\n", "\n", "\r", "\0", "=", ";", ":", "<", '"', "\r\n\r\n", "\v", "\u0085"],
        ...["From: x@evil.example\r\n", "From:x@evil.example\r", "From : x@evil.example\n"],
        ...[
          "\nFrom\t: x@evil.example\n",
          "\r\nFROM:\r\n x@evil.example\r\n",
          "\n\nFrom: x@evil.example\n",
        ],
        ...[
          "X: y\rFrom: x@evil.example\r\n",
          "X: y\0\nFrom: x@evil.example\r\n",
          "\u00a0From: x@evil.example\r\n",
        ],
      ),
    );
    const starts = [0, ...Array.from(whole.matchAll(/\r\n/g), ({ index }) => index + 2)];
    const place = fc.oneof(fc.nat(whole.length), fc.constantFrom(...starts));
    const edit = fc.tuple(place, fc.oneof(fc.constant(0), fc.nat(30)), text);
    let believed = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), async (edits) => {
        let mail = whole;
        for (const [at, cut, added] of edits)
          mail = mail.slice(0, at) + added + mail.slice(at + cut);
        const trust = await trustIn({ mail, zone: RELAYS, sealers: ["relay.example"] });
        if (trust.kind !== "aligned") return;
        // Whatever was done to it: where it is still believed, people are shown the sender and whom it was written to as they were signed.
        believed += 1;
        const shown = await addressingOf(mail);
        expect(shown.from).toEqual([{ name: "Ada Byron", address: "ada@aster.example" }]);
        expect(shown.to).toEqual([{ name: "", address: "privacy@northwind.example" }]);
      }),
      { numRuns: 150 },
    );
    expect(believed).toBeGreaterThan(5);
  });
});
