import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { connect } from "node:net";
import { setImmediate } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { rememberAccess } from "@/lib/gate/access-log";
import {
  answerTooMany,
  answerWithStatus,
  isLookAhead,
  keepExchanges,
  wholeAnswer,
} from "@/lib/gate/exchange";

keepExchanges();

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  servers.push(server);
  server.listen(0, "localhost");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** Refuses with the number in the path, some turns later, as a page does after its loaders. */
const refusing: RequestListener = async (request, response) => {
  for (let turn = 0; turn < 5; turn += 1) await setImmediate();
  const said = answerWithStatus(Number(request.url?.slice(1)));
  response.end(String(said));
};

describe("the status of a page", () => {
  test("reaches the response of the request that asked, among others on one connection", async () => {
    const port = await serve(refusing);
    const socket = connect(port, "localhost");
    const asked = [403, 404, 403, 404, 403];
    // All in one piece, so that the server is at several of them at a time.
    socket.write(asked.map((status) => `GET /${status} HTTP/1.1\r\nhost: here\r\n\r\n`).join(""));
    let text = "";
    for await (const chunk of socket) {
      text += String(chunk);
      if (text.match(/HTTP\/1\.1/g)?.length === asked.length) break;
    }
    expect([...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status))).toEqual(
      asked,
    );
  });

  test("is not set on a part of a page, which still may be drawn", async () => {
    const port = await serve(refusing);
    for (const headers of [{ rsc: "1" }, { "next-action": "00" }]) {
      const response = await fetch(`http://localhost:${port}/403`, { headers });
      expect(response.status).toBe(200);
      expect(await response.text()).toBe("true");
    }
  });

  test("says to wait of a page and of what a form is answered, and of no part for the router", async () => {
    const port = await serve((_, response) => {
      answerTooMany(1_234);
      response.end("the page");
    });
    for (const headers of [{}, { "next-action": "00" }]) {
      const response = await fetch(`http://localhost:${port}/`, { method: "POST", headers });
      expect(response.status).toBe(429);
      expect(response.headers.get("retry-after")).toBe("1234");
      expect(await response.text()).toBe("the page");
    }
    const part = await fetch(`http://localhost:${port}/`, { headers: { rsc: "1" } });
    expect([part.status, part.headers.get("retry-after")]).toEqual([200, null]);
    expect(() => answerTooMany(1)).not.toThrow();
  });

  test("cannot be set after the first byte has left, or where nobody asked", async () => {
    const port = await serve((_, response) => {
      response.flushHeaders();
      response.end(String(answerWithStatus(404)));
    });
    const response = await fetch(`http://localhost:${port}/`);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("false");
    expect(answerWithStatus(404)).toBe(false);
  });
});

describe("what is fetched ahead of a click", () => {
  const answers = async (headers: Record<string, string>): Promise<string> => {
    const port = await serve((_, response) => response.end(String(isLookAhead())));
    return (await fetch(`http://localhost:${port}/`, { headers })).text();
  };

  test.each(["1", "2"])("is a title alone for a router that says so: %s", async (kind) => {
    expect(await answers({ rsc: "1", "next-router-prefetch": kind })).toBe("true");
  });

  test.each([
    ["the page that was followed", {}],
    ["a part of it", { rsc: "1" }],
    ["a document that names the router's header", { "next-router-prefetch": "1" }],
    ["a document that a browser fetches", { "sec-purpose": "prefetch" }],
    ["one that it draws out of sight", { "sec-purpose": "prefetch;prerender" }],
    ["one by way of a proxy", { "sec-purpose": "prefetch;anonymous-client-ip" }],
    ["one of an older browser", { purpose: "prefetch" }],
    ["one of an old Firefox", { "x-moz": "prefetch" }],
  ])("is run as a whole, with the title that belongs to it: %s", async (_, headers) => {
    expect(await answers({ ...headers })).toBe("false");
  });

  test("is nothing outside a request", () => {
    expect(isLookAhead()).toBe(false);
  });
});

test("a trace is left of whatever leaves, also for whoever says that they only look ahead", async () => {
  const looker = {
    actor: { kind: "staff", personId: "p", role: "officer" },
    scope: { kind: "desk", actor: "p" },
    now: new Date(0),
  } as const;
  const access = { controllerId: null, thing: "request", thingId: "r", kind: "opened" } as const;
  // Next refuses to do something afterwards where there is no page, so that trying to is seen here.
  const port = await serve((_, response) => {
    try {
      rememberAccess(looker, access);
      response.end("no trace");
    } catch {
      response.end("a trace");
    }
  });
  for (const headers of [
    { rsc: "1", "next-router-prefetch": "1" },
    { "sec-purpose": "prefetch;prerender" },
    { purpose: "prefetch" },
    { rsc: "1" },
    {},
  ]) {
    const asked = await fetch(`http://localhost:${port}/`, { headers: { ...headers } });
    expect(await asked.text()).toBe("a trace");
  }
});

describe("an answer that is there as a whole", () => {
  /** Sends it as Next does: headers, then each piece, then the end, and no header that is there already. */
  const answering =
    (body: string): RequestListener =>
    async (_, response) => {
      const answer = wholeAnswer(body, { status: 201, headers: { "Cache-Control": "private" } });
      response.statusCode = answer.status;
      if (!response.hasHeader("Cache-Control")) response.setHeader("Cache-Control", "private");
      response.flushHeaders();
      await setImmediate();
      if (!response.write(await answer.text())) await once(response, "drain");
      await setImmediate();
      response.end();
    };

  async function receive(port: number, times: number): Promise<string[]> {
    const socket = connect(port, "localhost");
    const pieces: string[] = [];
    socket.write("GET / HTTP/1.1\r\nhost: here\r\n\r\n".repeat(times));
    for await (const chunk of socket) {
      pieces.push(String(chunk));
      if (pieces.join("").match(/\r\n0\r\n\r\n/g)?.length === times) break;
    }
    return pieces;
  }

  test("leaves in one write with its headers where it is small, and is not packed", async () => {
    const [piece, ...others] = await receive(await serve(answering("small")), 1);
    expect(others).toEqual([]);
    expect(piece).toContain("Cache-Control: private, no-store, no-transform\r\n");
    expect(piece).toMatch(/\r\n\r\n5\r\nsmall\r\n0\r\n\r\n$/);
  });

  test("leaves the connection as it was for the next one", async () => {
    const text = (await receive(await serve(answering("small")), 3)).join("");
    expect(text.match(/201 Created/g)).toHaveLength(3);
    expect(text.match(/5\r\nsmall/g)).toHaveLength(3);
  });

  test("leaves piece by piece where it is large, however slowly it is taken", async () => {
    const body = "x".repeat(200_000);
    const text = (await receive(await serve(answering(body)), 1)).join("");
    expect(text).toContain("Cache-Control: private\r\n");
    expect(text).toContain(body);
  });

  test("is answered outside of an exchange too", async () => {
    expect(await wholeAnswer("small", { status: 201 }).text()).toBe("small");
  });
});
