import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { accessTokens } from "@/lib/intake/adapter/access-token";
import { HAS_DOVECOT } from "@/lib/testing/dovecot";
import { CAME, dovecotMailboxes, mail, until } from "@/lib/testing/mailboxes";
import { selfSigned } from "@/lib/testing/self-signed";

const mailboxes = dovecotMailboxes();
const { anotherServer, atEnd, boxWith, lastUser, watch } = mailboxes;
beforeAll(mailboxes.start);
afterEach(mailboxes.end);
afterAll(mailboxes.stop);

describe.skipIf(!HAS_DOVECOT)("signing in", () => {
  const tls = selfSigned("localhost");

  it("after STARTTLS, with a certificate that is trusted", async () => {
    const box = await anotherServer({ tls });
    box.deliver(mail(1));
    const seen = watch(box, {
      settings: { host: "localhost", tls: "starttls", trustedCertificates: tls.cert },
    });
    await until(() => seen.kept.mails.length === 1 || seen.troubles.length > 0);
    expect(seen.troubles).toEqual([]);
  });

  it("never without it, and never to a server nobody vouches for", async () => {
    const plain = watch(boxWith(), { settings: { tls: "starttls" } });
    const unknown = watch(await anotherServer({ tls }), {
      settings: { host: "localhost", tls: "starttls" },
    });
    await until(() => plain.troubles.length > 0 && unknown.troubles.length > 0);
    expect([plain.troubles[0]?.kind, unknown.troubles[0]?.kind]).toEqual([
      "connection",
      "connection",
    ]);
    expect([...plain.kept.ends, ...unknown.kept.ends]).toEqual([]);
  });

  it("with an access token, and a new one when the last was refused", async () => {
    const asked: string[] = [];
    const tokens = createServer((request, response) => {
      let body = "";
      request.on("data", (text) => {
        body += text;
      });
      request.on("end", () => {
        const token = new URLSearchParams(body).get("token") ?? "";
        asked.push(token);
        const good = JSON.stringify({
          active: token === "fresh",
          user: lastUser(),
        });
        response.writeHead(200, { "content-type": "application/json" }).end(good);
      });
    });
    tokens.listen(0, "127.0.0.1");
    await once(tokens, "listening");
    atEnd(() => void tokens.close());
    const { port } = tokens.address() as AddressInfo;
    const box = await anotherServer({ tokensAt: `http://127.0.0.1:${port}/` });
    box.deliver(mail(1));
    const seen = watch(box, {
      settings: { secret: async (refused) => (refused ? "fresh" : "stale") },
    });
    await until(() => seen.kept.mails.length === 1);
    expect(seen.troubles.map(({ kind }) => kind)).toEqual(["sign_in"]);
    expect(asked).toContain("stale");
    expect(asked.at(-1)).toBe("fresh");
  });

  it("with tokens that a provider gives for a refresh token, and another one when the last was not taken", async () => {
    const given = ["stale", "fresh"];
    const asked: string[] = [];
    const provider = createServer((request, response) => {
      let body = "";
      request.on("data", (text) => {
        body += text;
      });
      request.on("end", () => {
        const question = new URLSearchParams(body);
        asked.push(question.get("refresh_token") ?? `is ${question.get("token")} good?`);
        const answer =
          request.url === "/token"
            ? { access_token: given.shift(), expires_in: 3_600 }
            : { active: question.get("token") === "fresh", user: lastUser() };
        response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
      });
    });
    provider.listen(0, "127.0.0.1");
    await once(provider, "listening");
    atEnd(() => void provider.close());
    const url = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
    const box = await anotherServer({ tokensAt: `${url}/` });
    box.deliver(mail(1));
    const source = {
      ...{ url: `${url}/token`, clientId: "thirty", scope: null },
      clientSecret: async () => null,
      refreshToken: async () => "refresh",
    };
    const seen = watch(box, { settings: { secret: accessTokens(source, () => CAME) } });
    await until(() => seen.kept.mails.length === 1);
    expect(seen.troubles.map(({ kind }) => kind)).toEqual(["sign_in"]);
    expect(asked).toEqual(["refresh", "is stale good?", "refresh", "is fresh good?"]);
  });
});
