import { createServer, type RequestListener, type Server } from "node:http";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { checkIssuer, isPrivateAddress } from "@/lib/settings/adapter/issuer";

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

async function serve(listener: RequestListener): Promise<string> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  const address = started.address();
  return typeof address === "object" && address ? `http://localhost:${address.port}` : "";
}

const HERE = { allowLocal: true, allowPrivate: true };

function discovery(issuer: string) {
  return JSON.stringify({
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
  });
}

describe("an issuer that is asked", () => {
  it("answers with its discovery document, from its own path", async () => {
    const asked: (string | undefined)[] = [];
    const origin = await serve((request, response) => {
      asked.push(request.url);
      response.end(discovery(`${origin}/realm`));
    });
    expect(await checkIssuer(`${origin}/realm/`, HERE)).toEqual({
      ok: true,
      issuer: `${origin}/realm`,
      authorization: new URL(origin).host,
    });
    expect(asked).toEqual(["/realm/.well-known/openid-configuration"]);
  });

  it("is not followed to where it redirects", async () => {
    let asked = 0;
    const origin = await serve((_request, response) => {
      asked += 1;
      response.writeHead(302, { location: "/elsewhere" }).end();
    });
    expect(await checkIssuer(origin, HERE)).toMatchObject({ problem: "redirected" });
    expect(asked).toBe(1);
  });

  it.each([
    ["another_issuer", discovery("https://other.example.com")],
    ["not_a_document", "<html>"],
    ["not_a_document", "{}"],
    ["too_large", "x".repeat(200_000)],
  ])("is refused as %s", async (problem, body) => {
    const origin = await serve((_request, response) => void response.end(body));
    expect(await checkIssuer(origin, HERE)).toMatchObject({ ok: false, problem });
  });

  it("that has no document there is told by its status", async () => {
    const origin = await serve((_request, response) => void response.writeHead(404).end());
    expect(await checkIssuer(origin, HERE)).toMatchObject({ problem: "bad_status", detail: "404" });
  });

  it("that nobody answers for is unreachable", async () => {
    const origin = await serve(() => undefined);
    await new Promise((resolve) => server?.close(resolve));
    server = undefined;
    expect(await checkIssuer(origin, HERE)).toMatchObject({ problem: "unreachable" });
  });

  it("inside a private network is not contacted in production, by name or by number", async () => {
    let asked = 0;
    const origin = await serve((_request, response) => {
      asked += 1;
      response.end("{}");
    });
    const limits = { allowLocal: true, allowPrivate: false };
    expect(await checkIssuer(origin, limits)).toMatchObject({ problem: "private_address" });
    const byNumber = origin.replace("localhost", "127.0.0.1");
    expect(await checkIssuer(byNumber, limits)).toMatchObject({ problem: "private_address" });
    const inside = await checkIssuer("https://[::ffff:10.0.0.8]", limits);
    expect(inside).toMatchObject({ problem: "private_address" });
    expect(asked).toBe(0);
  });
});

describe("an address", () => {
  it.each([
    "127.0.0.1",
    "10.1.2.3",
    "172.31.255.255",
    "192.168.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fd00::1",
    "fe80::1",
    "::ffff:127.0.0.1",
    "::ffff:a9fe:a9fe",
    "64:ff9b::a00:1",
  ])("%s is private", (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it.each(["93.184.216.34", "172.32.0.1", "2606:2800:220:1::1"])("%s is public", (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });

  it("of the private ranges is private, and mapped into the other family too", () => {
    const octet = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(octet, octet, octet, (b, c, d) => {
        for (const address of [`10.${b}.${c}.${d}`, `127.${b}.${c}.${d}`, `192.168.${c}.${d}`]) {
          expect(isPrivateAddress(address)).toBe(true);
          expect(isPrivateAddress(`::ffff:${address}`)).toBe(true);
        }
      }),
    );
  });
});
