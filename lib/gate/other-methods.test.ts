import { expect, it } from "vitest";
import { nothingHere, otherMethods } from "./other-methods";

it("a method that a route has not is refused with those that it has", async () => {
  for (const [has, allowed] of [
    [["GET"], "GET, HEAD, OPTIONS"],
    [["POST"], "POST, OPTIONS"],
    [["GET", "POST"], "GET, POST, HEAD, OPTIONS"],
  ] as const) {
    const refused = otherMethods(...has).DELETE();
    expect(refused.status).toBe(405);
    expect(refused.headers.get("allow")).toBe(allowed);
    expect(refused.headers.get("cache-control")).toBe("private, no-store");
    expect(await refused.json()).toMatchObject({ status: 405, code: "method_unknown" });
  }
});

it("an address of the API at which there is nothing says so as a problem", async () => {
  const answer = nothingHere.PUT();
  expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  expect(await answer.json()).toMatchObject({ status: 404, code: "path_unknown" });
});
