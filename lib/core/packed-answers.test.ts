import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, get, type IncomingMessage, type RequestListener, request } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packAnswers } from "@/lib/core/packed-answers";

let serve: RequestListener = () => undefined;
const server = createServer((...exchange) => serve(...exchange));
// The server gives up a connection after five quiet seconds, and making up texts can keep this process busy for as long: what
// is then asked on the connection of the test before is never heard.
server.keepAliveTimeout = 0;
let port = 0;

beforeAll(async () => {
  packAnswers();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

const LONG = "A request is due on its day. ".repeat(500);
const HTML = { "Content-Type": "text/html; charset=utf-8" };

const UNPACK: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  zstd: zstdDecompressSync,
  identity: (bytes) => bytes,
};

async function ask(accepts: string | null = "gzip", method = "GET") {
  const headers = accepts === null ? {} : { "Accept-Encoding": accepts };
  const asked = request({ port, host: "127.0.0.1", method, headers }).end();
  const [response] = (await once(asked, "response")) as [IncomingMessage];
  const bytes = Buffer.concat(await response.toArray());
  const unpack = UNPACK[response.headers["content-encoding"] ?? "identity"];
  return {
    status: response.statusCode,
    headers: response.headers,
    bytes,
    text: unpack ? unpack(bytes).toString() : "",
  };
}

describe("an answer of text", () => {
  it.each(["gzip", "br", "zstd"])(
    "is packed as a whole when it is there at once (%s)",
    async (name) => {
      serve = (_request, response) => {
        response.setHeader("Content-Type", "text/html");
        response.flushHeaders();
        for (const part of LONG.match(/[^.]*\. /g) ?? []) response.write(part);
        response.end();
      };
      const { headers, text, bytes } = await ask(name);
      expect(headers["content-encoding"]).toBe(name);
      expect(headers["content-length"]).toBe(String(bytes.length));
      expect(headers["transfer-encoding"]).toBeUndefined();
      expect(headers.vary).toBe("Accept-Encoding");
      expect(bytes.length).toBeLessThan(LONG.length / 20);
      expect(text).toBe(LONG);
    },
  );

  it("that is short goes as it is, with its length", async () => {
    serve = (_request, response) => response.writeHead(201, HTML).end("short");
    const { status, headers, text } = await ask();
    expect([status, headers["content-length"], text]).toEqual([201, "5", "short"]);
    expect([headers["content-encoding"], headers.vary]).toEqual([undefined, "Accept-Encoding"]);
  });

  it("keeps its status, its headers and what else it varies by", async () => {
    serve = (_request, response) => {
      response.setHeader("Vary", "rsc");
      response.writeHead(422, "Refused", { ...HTML, "Content-Length": LONG.length, "X-One": "1" });
      response.end(LONG);
    };
    const { status, headers, text } = await ask();
    expect([status, headers.vary, headers["x-one"]]).toEqual([422, "rsc, Accept-Encoding", "1"]);
    expect(text).toBe(LONG);
  });

  it("that goes on is sent as it comes, before it ends", async () => {
    let goOn: () => void = () => undefined;
    serve = async (_request, response) => {
      response.writeHead(200, HTML).write(LONG);
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
      response.end("the end");
    };
    const asked = get({ port, host: "127.0.0.1", headers: { "Accept-Encoding": "gzip" } });
    const [response] = (await once(asked, "response")) as [IncomingMessage];
    expect(response.headers["transfer-encoding"]).toBe("chunked");
    const come: Buffer[] = [];
    response.on("data", (bytes: Buffer) => come.push(bytes));
    await once(response, "data");
    goOn();
    await once(response, "end");
    const whole = gunzipSync(Buffer.concat(come));
    expect(whole.toString()).toBe(`${LONG}the end`);
  });

  it("tells the server when there is room again, and that all has left", async () => {
    const PIECES = 400;
    // Nothing that packs well: as much leaves as is written.
    const piece = (i: number) =>
      createHash("sha512")
        .update(`${i}`)
        .digest("base64")
        .repeat(1)
        .padEnd(8_192, `${i * 7919}`);
    let isDone = false;
    serve = async (_request, response) => {
      response.writeHead(200, { "Content-Type": "text/csv" });
      await pipeline(
        Readable.from(
          (function* () {
            for (let i = 0; i < PIECES; i++) yield piece(i);
          })(),
        ),
        response,
      );
      isDone = true;
    };
    const { text } = await ask();
    expect(text).toBe(Array.from({ length: PIECES }, (_, i) => piece(i)).join(""));
    await expect.poll(() => isDone).toBe(true);
  });

  it("of any pieces and pauses is the same text on the other side", async () => {
    const text = fc
      .tuple(fc.string({ unit: "binary", maxLength: 3_000 }), fc.integer({ min: 1, max: 60 }))
      .map(([once, times]) => once.toWellFormed().repeat(times));
    const isSlow = fc.integer({ min: 0, max: 25 }).map((n) => n === 0);
    const piece = fc.record({ text, isSlow });
    const pieces = fc.array(piece, { maxLength: 8 });
    const accepts = fc.constantFrom("gzip", "br", "zstd", "gzip;q=0", "identity", "br, gzip");
    await fc.assert(
      fc.asyncProperty(pieces, accepts, fc.option(piece), async (all, accepted, last) => {
        serve = async (_request, response) => {
          response.setHeader("Content-Type", "application/json");
          for (const { isSlow, text } of all) {
            await (isSlow ? sleep(110) : undefined);
            response.write(text);
          }
          response.end(last?.text);
        };
        expect((await ask(accepted)).text).toBe(
          [...all, ...(last ? [last] : [])].map(({ text }) => text).join(""),
        );
      }),
      { numRuns: 60 },
    );
  });

  it("that its reader leaves alone ends without a word", async () => {
    let closed = false;
    serve = async (_request, response) => {
      response.writeHead(200, HTML);
      while (!response.destroyed) {
        response.write(LONG);
        await sleep(1);
      }
      closed = true;
    };
    const asked = get({ port, host: "127.0.0.1", headers: { "Accept-Encoding": "br" } });
    const [response] = (await once(asked, "response")) as [IncomingMessage];
    response.on("error", () => undefined);
    response.destroy();
    await expect.poll(() => closed).toBe(true);
  });

  it.each([1, 60])("that is ended twice is whole (%i)", async (times) => {
    serve = (_request, response) => {
      response.writeHead(200, HTML).end(LONG.repeat(times));
      response.end("more");
      response.write("more");
    };
    expect((await ask()).text).toBe(LONG.repeat(times));
  });

  it("with nothing in it is not begun anew when its headers are asked for again", async () => {
    serve = (_request, response) => {
      response.writeHead(200, HTML).end();
      response.flushHeaders();
    };
    expect((await ask()).headers["content-length"]).toBe("0");
    await sleep(120);
  });

  it("is what was written, not what became of its bytes afterwards", async () => {
    serve = async (_request, response) => {
      response.writeHead(200, HTML);
      const bytes = Buffer.from(LONG);
      await new Promise((resolve) => response.write(bytes, resolve));
      response.end(bytes.fill(32));
    };
    expect((await ask()).text).toBe(LONG + " ".repeat(LONG.length));
  });
});

describe("an answer goes as it is", () => {
  const plainly = async (headers: Record<string, string>, status = 200, accepts = "gzip, br") => {
    serve = (_request, response) => response.writeHead(status, headers).end(LONG);
    const answer = await ask(accepts);
    expect(answer.headers["content-encoding"]).toBe(headers["Content-Encoding"]);
    return answer.bytes.toString();
  };

  it.each([
    ["when it is no text", { "Content-Type": "application/pdf" }],
    ["when it tells of events", { "Content-Type": "text/event-stream" }],
    ["when it must not be changed", { ...HTML, "Cache-Control": "private, no-transform" }],
    ["when it is packed already", { ...HTML, "Content-Encoding": "deflate" }],
    ["when it is a part", { ...HTML, "Content-Range": "bytes 0-9/100" }],
  ])("%s", async (_when, headers) => {
    expect(await plainly(headers)).toBe(LONG);
  });

  it.each(["identity", "", "gzip;q=0", "deflate"])("to whoever accepts %j", async (accepts) => {
    expect(await plainly(HTML, 200, accepts)).toBe(LONG);
  });

  it("when only its headers are asked for", async () => {
    serve = (_request, response) => response.writeHead(200, HTML).end(LONG);
    const { headers, bytes } = await ask("gzip", "HEAD");
    expect(headers["content-encoding"]).toBeUndefined();
    expect(bytes).toHaveLength(0);
  });

  it("when it has not changed", async () => {
    serve = (_request, response) => response.writeHead(304, HTML).end();
    const { status, headers } = await ask();
    expect([status, headers["content-encoding"]]).toEqual([304, undefined]);
  });

  it("and each event leaves at once", async () => {
    serve = (_request, response) => {
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      response.flushHeaders();
      response.write("data: 1\n\n");
    };
    const asked = get({ port, host: "127.0.0.1", headers: { "Accept-Encoding": "gzip" } });
    const [response] = (await once(asked, "response")) as [IncomingMessage];
    const [first] = (await once(response, "data")) as [Buffer];
    expect(first.toString()).toBe("data: 1\n\n");
    asked.destroy();
  });
});
