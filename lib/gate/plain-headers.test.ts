import { expect, it } from "vitest";
import { withPlainHeaders } from "./plain-headers";

const cacheOf = (type: string) =>
  withPlainHeaders(new Response("", { headers: { "Content-Type": type } })).headers.get(
    "Cache-Control",
  );

it("lets nobody keep an answer", () => {
  expect(cacheOf("application/json")).toBe("private, no-store");
});

it("lets nobody on the way pack a stream, which would hold it back", () => {
  expect(cacheOf("text/event-stream; charset=utf-8")).toBe("private, no-store, no-transform");
});
