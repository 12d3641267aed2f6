import { createServer } from "node:net";
import { expect, test } from "vitest";

test("a test that reaches for another machine fails at once", async () => {
  const error: unknown = await fetch("http://192.0.2.1/").catch((cause: unknown) => cause);
  expect(String(Object(error).cause)).toContain("A test may not reach 192.0.2.1");
});

test("a name is refused before it is looked up", async () => {
  const error: unknown = await fetch("https://example.org/").catch((cause: unknown) => cause);
  expect(String(Object(error).cause)).toContain("A test may not reach example.org");
});

test("a server of the test's own answers", async () => {
  const server = createServer((socket) => socket.end("HTTP/1.1 204 No Content\r\n\r\n"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(204);
  server.close();
});
