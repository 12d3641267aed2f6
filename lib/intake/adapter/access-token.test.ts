import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { readSettings } from "@/lib/core/env";
import { accessTokens, TokenRefused, tokenSourceOf } from "@/lib/intake/adapter/access-token";

const folder = mkdtempSync(join(tmpdir(), "thirty-tokens-"));
afterAll(() => rmSync(folder, { recursive: true }));
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

type Answer = { readonly status?: number; readonly body: unknown; readonly to?: string };

/** Gives one answer after the other, and remembers what it was asked with. */
async function provider(...answers: readonly Answer[]) {
  const asked: Record<string, string>[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (text) => (body += text));
    request.on("end", () => {
      const answer = answers[asked.length];
      asked.push(Object.fromEntries(new URLSearchParams(body)));
      const headers = {
        "content-type": "application/json",
        ...(answer?.to && { location: answer.to }),
      };
      response.writeHead(answer?.status ?? 200, headers).end(JSON.stringify(answer?.body));
    });
  });
  servers.push(server);
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/token`, asked };
}

function tokensAt(url: string, more: Record<string, string> = {}) {
  const source = tokenSourceOf(
    readSettings({
      DATABASE_URL: "postgresql://localhost/x",
      NEXTAUTH_SECRET: "x".repeat(32),
      THIRTY_KEY: Buffer.alloc(32).toString("base64"),
      INTAKE_IMAP_URL: "imaps://privacy%40aster.example@mail.example/INBOX",
      INTAKE_IMAP_TOKEN_URL: url,
      INTAKE_IMAP_CLIENT_ID: "thirty",
      ...("INTAKE_IMAP_REFRESH_TOKEN_FILE" in more ? {} : { INTAKE_IMAP_REFRESH_TOKEN: "first" }),
      ...more,
    }),
  );
  if (!source) throw new Error("no tokens are set up");
  const clock = { at: new Date("2026-06-16T09:00:00Z") };
  const get = accessTokens(source, () => clock.at);
  return {
    get: (refused = false) => get(refused, new AbortController().signal),
    pass: (seconds: number) => {
      clock.at = new Date(clock.at.getTime() + seconds * 1_000);
    },
  };
}

describe("an access token for a mailbox", () => {
  it("is asked for once, and again a minute before it runs out", async () => {
    const { url, asked } = await provider(
      { body: { access_token: "one", expires_in: 3_600 } },
      { body: { access_token: "two", expires_in: "3600" } },
    );
    const { get, pass } = tokensAt(url, {
      INTAKE_IMAP_CLIENT_SECRET: "s",
      INTAKE_IMAP_TOKEN_SCOPE: "imap x",
    });
    expect(await get()).toBe("one");
    pass(3_539);
    expect(await get()).toBe("one");
    pass(1);
    expect(await get()).toBe("two");
    const question = {
      grant_type: "refresh_token",
      refresh_token: "first",
      client_id: "thirty",
      client_secret: "s",
      scope: "imap x",
    };
    expect(asked).toEqual([question, question]);
  });

  it("is asked for anew when the mailbox did not take it, however long it would have lasted", async () => {
    const { url } = await provider(
      { body: { access_token: "one", expires_in: 3_600 } },
      { body: { access_token: "two", expires_in: 3_600 } },
    );
    const { get } = tokensAt(url);
    expect(await get()).toBe("one");
    expect(await get(true)).toBe("two");
    expect(await get()).toBe("two");
  });

  it("is asked for with the newest refresh token, and with the settings' own once that is refused", async () => {
    const { url, asked } = await provider(
      { body: { access_token: "one", refresh_token: "second" } },
      { status: 400, body: { error: "invalid_grant" } },
      { body: { access_token: "three" } },
    );
    const { get } = tokensAt(url);
    await get();
    await expect(get(true)).rejects.toThrow(TokenRefused);
    expect(await get(true)).toBe("three");
    expect(asked.map(({ refresh_token }) => refresh_token)).toEqual(["first", "second", "first"]);
  });

  it("takes its secrets from files, as they are when it is asked for", async () => {
    const { url, asked } = await provider(
      { body: { access_token: "one" } },
      { body: { access_token: "two" } },
    );
    const [secret, token] = [join(folder, "secret"), join(folder, "token")];
    writeFileSync(secret, "hidden\n");
    writeFileSync(token, "from a file\n");
    const { get } = tokensAt(url, {
      INTAKE_IMAP_CLIENT_SECRET_FILE: secret,
      INTAKE_IMAP_REFRESH_TOKEN_FILE: token,
    });
    await get();
    writeFileSync(token, "changed");
    await get(true);
    expect(asked.map(({ refresh_token }) => refresh_token)).toEqual(["from a file", "changed"]);
    expect(asked[0]?.client_secret).toBe("hidden");
  });

  it.each<[string, Answer, { code: string; authenticationFailed: boolean }]>([
    [
      "the grant has ended",
      { status: 400, body: { error: "invalid_grant" } },
      { code: "invalid_grant", authenticationFailed: true },
    ],
    [
      "the provider is not well",
      { status: 503, body: "sorry" },
      { code: "503", authenticationFailed: false },
    ],
    [
      "it says nothing of use",
      { status: 200, body: { token: "x" } },
      { code: "200", authenticationFailed: false },
    ],
    [
      "what it says is no code",
      { status: 401, body: { error: "first is wrong!" } },
      { code: "401", authenticationFailed: true },
    ],
  ])(
    "is not there when %s, which is told by a code and never by a secret",
    async (_why, answer, expected) => {
      const { url } = await provider(answer);
      const error = await tokensAt(url)
        .get()
        .catch((thrown: unknown) => thrown);
      expect(error).toMatchObject(expected);
      expect(JSON.stringify(error) + String(error)).not.toContain("first");
    },
  );

  it("is never asked for at another address than the one that is set", async () => {
    const other = await provider({ body: { access_token: "stolen" } });
    const { url } = await provider({ status: 307, body: {}, to: other.url });
    await expect(tokensAt(url).get()).rejects.toThrow();
    expect(other.asked).toEqual([]);
  });

  it("is not waited for when the worker ends", async () => {
    const { url } = await provider({ body: { access_token: "one" } });
    const ended = AbortSignal.abort();
    const get = accessTokens(
      {
        url,
        clientId: "thirty",
        scope: null,
        clientSecret: async () => null,
        refreshToken: async () => "first",
      },
      () => new Date(0),
    );
    await expect(get(false, ended)).rejects.toThrow();
  });
});
