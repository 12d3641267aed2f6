import { createServer, type RequestListener, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { type PlainProxy, startPlainProxy } from "@/lib/testing/plain-proxy";

const servers: Server[] = [];
let proxy: PlainProxy | null = null;
afterEach(async () => {
  await proxy?.close();
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function startServer(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

async function portOfNobody(): Promise<number> {
  const port = await startServer(() => undefined);
  const server = servers.pop();
  await new Promise((resolve) => server?.close(resolve));
  return port;
}

const urlOf = (path: string) => `http://127.0.0.1:${proxy?.port}${path}`;

it("hands each request to the next process, with its body and its headers", async () => {
  const echo =
    (name: string): RequestListener =>
    async (asked, answer) => {
      const body = (await asked.toArray()).join("");
      answer.writeHead(201, [...["set-cookie", "a=1"], ...["set-cookie", "b=2"]]);
      answer.end(
        `${name} ${asked.method} ${asked.url} ${asked.headers["x-forwarded-for"]} ${body}`,
      );
    };
  proxy = await startPlainProxy(
    [await startServer(echo("first")), await startServer(echo("second"))],
    { port: 0 },
  );
  const answers = [];
  for (let n = 0; n < 3; n += 1) {
    const answer = await fetch(urlOf("/a?b=c"), {
      method: "POST",
      body: `no ${n}`,
      headers: { "x-forwarded-for": "203.0.113.9" },
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    answers.push(await answer.text());
  }
  expect(answers).toEqual([
    "first POST /a?b=c 203.0.113.9 no 0",
    "second POST /a?b=c 203.0.113.9 no 1",
    "first POST /a?b=c 203.0.113.9 no 2",
  ]);
  expect(proxy.served).toEqual([2, 1]);
});

it("passes over a process that takes no connection, and says 502 where none does", async () => {
  const nobody = await portOfNobody();
  const port = await startServer((_, answer) => answer.end("here"));
  proxy = await startPlainProxy([nobody, port], { port: 0 });
  for (let n = 0; n < 4; n += 1) {
    const answer = await fetch(urlOf("/"), { method: "POST", body: "kept" });
    expect(await answer.text()).toBe("here");
  }
  await proxy.close();
  proxy = await startPlainProxy([nobody], { port: 0 });
  expect((await fetch(urlOf("/"))).status).toBe(502);
});

it("passes a stream on as it comes, and leaves it when the browser goes", async () => {
  let gone: (() => void) | undefined;
  const hasGone = new Promise<void>((resolve) => {
    gone = resolve;
  });
  const port = await startServer((_, answer) => {
    answer.writeHead(200, { "content-type": "text/event-stream" });
    answer.write("data: one\n\n");
    answer.once("close", () => gone?.());
  });
  proxy = await startPlainProxy([port], { port: 0 });
  await new Promise<void>((resolve, reject) => {
    const stream = request(urlOf("/desk/live"), (came) => {
      came.on("error", () => undefined);
      came.once("data", (bytes: Buffer) => {
        expect(String(bytes)).toBe("data: one\n\n");
        stream.destroy();
        resolve();
      });
    });
    stream.once("error", reject);
    stream.end();
  });
  await hasGone;
});
