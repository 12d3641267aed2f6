import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { connect } from "node:net";
import { setImmediate } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { answerWithStatus, isLookAhead, keepExchanges } from "@/lib/gate/exchange";

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

test("a link that nobody has followed is told from one that was", async () => {
  const port = await serve((_, response) => response.end(String(isLookAhead())));
  const ask = async (headers: Record<string, string>) =>
    (await fetch(`http://localhost:${port}/`, { headers })).text();
  expect(await ask({ rsc: "1", "next-router-prefetch": "1" })).toBe("true");
  expect(await ask({ rsc: "1" })).toBe("false");
  expect(await ask({})).toBe("false");
  expect(isLookAhead()).toBe(false);
});
