import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { accessTokens } from "@/lib/intake/adapter/access-token";
import {
  type ImapPosition,
  type MailboxTrouble,
  type WatchOptions,
  watchMailbox,
} from "@/lib/intake/adapter/imap-mailbox";
import type { ImapSettings } from "@/lib/intake/adapter/imap-session";
import { breakingLine } from "@/lib/testing/breaking-line";
import {
  type Dovecot,
  type DovecotOptions,
  HAS_DOVECOT,
  startDovecot,
} from "@/lib/testing/dovecot";
import type { DovecotMailbox } from "@/lib/testing/dovecot-place";
import { keptMails } from "@/lib/testing/kept-mails";
import { selfSigned } from "@/lib/testing/self-signed";

if (!HAS_DOVECOT) {
  process.stderr.write(
    "SKIPPED: Dovecot 2.3 is not here (Debian 12: dovecot-imapd); reading a mailbox is not tested.\n",
  );
}

const CAME = new Date("2026-11-20T07:30:00Z");
const mail = (id: number, body = "Hello\r\n") =>
  `From: ada@aster.example\r\nSubject: ${id}\r\n\r\n${body}`;

type Box = DovecotMailbox & Pick<Dovecot, "port" | "password">;

const endings: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

let server: Dovecot;
beforeAll(async () => {
  if (HAS_DOVECOT) server = await startDovecot();
});
afterAll(() => server?.stop());

let users = 0;
function boxOf({ port, password, mailbox }: Dovecot): Box {
  users += 1;
  return { ...mailbox(`user${users}`), port, password };
}

/** A mailbox with mails of these numbers. */
function boxWith(...ids: readonly number[]): Box {
  const box = boxOf(server);
  for (const id of ids) box.deliver(mail(id));
  return box;
}

async function anotherServer(options: DovecotOptions): Promise<Box> {
  const other = await startDovecot(options);
  endings.push(() => other.stop());
  return boxOf(other);
}

async function until(isTrue: () => boolean, ms = 15_000): Promise<void> {
  const end = performance.now() + ms;
  while (!isTrue()) {
    if (performance.now() > end) throw new Error("it never came true");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

type Choices = Partial<Omit<WatchOptions, "settings">> & {
  readonly settings?: Partial<ImapSettings>;
};

function watch(box: Box, choices: Choices = {}) {
  const kept = keptMails();
  const troubles: MailboxTrouble[] = [];
  const came: (Date | null)[] = [];
  const places: ImapPosition[] = [];
  let reads = 0;
  const leaving = new AbortController();
  const { settings, ...rest } = choices;
  const done = watchMailbox({
    keep: (source, arrival, cameAt) => {
      came.push(cameAt);
      return kept.keep(source, arrival);
    },
    cursor: {
      read: async () => {
        reads += 1;
        return places.at(-1) ?? null;
      },
      write: async (place) => {
        places.push(place);
      },
    },
    onError: (trouble) => troubles.push(trouble),
    signal: leaving.signal,
    mailBytes: 1_000_000,
    pausesMs: { first: 10, last: 80 },
    ...rest,
    settings: {
      host: "127.0.0.1",
      port: box.port,
      tls: "off",
      user: box.user,
      secret: box.password,
      mailbox: "INBOX",
      ...settings,
    },
  });
  const stop = async () => {
    leaving.abort();
    await done;
  };
  endings.push(stop);
  return {
    kept,
    troubles,
    came,
    places,
    stop,
    reads: () => reads,
    subjects: () => kept.mails.map(({ raw }) => Number(/Subject: (\d+)/.exec(raw)?.[1])),
  };
}

describe.skipIf(!HAS_DOVECOT)("a mailbox", () => {
  it("is read from its beginning, byte for byte, with the moment each mail came, and then as mails come", async () => {
    const box = boxWith();
    const raw = mail(1, ".\r\n..\r\n\u00c4 in one byte\r\nlast line without an end");
    box.deliver(raw, CAME);
    box.deliver(mail(2));
    const seen = watch(box);
    await until(() => seen.kept.mails.length === 2);
    expect(seen.kept.mails[0]).toEqual({
      raw,
      arrival: { door: "imap", envelope: { from: null, to: [], remoteAddress: null, helo: null } },
    });
    expect(seen.came[0]).toEqual(CAME);
    const before = performance.now();
    box.deliver(mail(3));
    await until(() => seen.kept.mails.length === 3);
    // Called, rather than found by looking once a minute.
    expect(performance.now() - before).toBeLessThan(5_000);
    expect(seen.places.map(({ lastUid }) => lastUid)).toEqual([1, 2, 3]);
    expect(seen.troubles).toEqual([]);
  });

  it("is left as it is", async () => {
    const box = boxWith(1, 2);
    const seen = watch(box);
    await until(() => seen.kept.mails.length === 2);
    await seen.stop();
    expect(box.files()).toHaveLength(2);
    expect(box.files().filter((name) => /:2,.*[SFTRD]/.test(name))).toEqual([]);
  });

  it("has its mails marked as read where that is wanted, when they are safe", async () => {
    const box = boxWith(1, 2);
    const seen = watch(box, { markSeen: true });
    await until(() => seen.places.length === 2);
    await until(() => box.files().every((name) => /:2,S$/.test(name)));
    expect(seen.kept.mails).toHaveLength(2);
  });

  it("is read on from the cursor", async () => {
    const box = boxWith(1, 2);
    const first = watch(box);
    await until(() => first.places.length === 2);
    await first.stop();
    box.deliver(mail(3));
    const place = first.places.at(-1) ?? null;
    const written: ImapPosition[] = [];
    const second = watch(box, {
      cursor: {
        read: async () => written.at(-1) ?? place,
        write: async (position) => void written.push(position),
      },
    });
    await until(() => second.kept.mails.length === 1);
    expect(second.subjects()).toEqual([3]);
    expect(written).toEqual([{ uidValidity: place?.uidValidity, lastUid: 3 }]);
  });

  it("with nothing new in it is not asked all the time", async () => {
    const box = boxWith(1);
    const seen = watch(box);
    await until(() => seen.kept.mails.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(seen.reads()).toBeLessThanOrEqual(3);
  });

  it("of five hundred mails is read within seconds, in their order", async () => {
    const box = boxWith();
    for (let id = 1; id <= 500; id += 1) box.deliver(mail(id));
    const seen = watch(box);
    const start = performance.now();
    await until(() => seen.kept.mails.length === 500, 30_000);
    expect(performance.now() - start).toBeLessThan(20_000);
    expect(seen.subjects()).toEqual(Array.from({ length: 500 }, (_, index) => index + 1));
  });

  it("that was rebuilt makes no mail twice, and none is missed", async () => {
    const box = boxWith(1, 2, 3);
    const seen = watch(box);
    await until(() => seen.places.length === 3);
    box.deliver(mail(4));
    await until(() => seen.places.length === 4);
    await server.restart(() => box.renumber(424242));
    box.deliver(mail(5));
    await until(() => seen.kept.mails.length === 5);
    expect(seen.subjects()).toEqual([1, 2, 3, 4, 5]);
    expect(seen.kept.ends.filter((end) => end === "known")).toHaveLength(4);
    expect(seen.places.at(-1)).toEqual({ uidValidity: 424242n, lastUid: 5 });
  });

  it("that does not call is asked", async () => {
    const box = await anotherServer({ hasIdle: false });
    const seen = watch(box, { pollMs: 100 });
    await until(() => seen.reads() > 0);
    box.deliver(mail(1));
    await until(() => seen.kept.mails.length === 1, 5_000);
    expect(seen.troubles).toEqual([]);
  });
});

describe.skipIf(!HAS_DOVECOT)("what goes wrong", () => {
  it("a connection that breaks within a mail: half of it is not kept, and it is fetched again", async () => {
    const box = boxWith(1);
    box.deliver(mail(2, "words\r\n".repeat(100_000)));
    box.deliver(mail(3));
    const line = await breakingLine(box.port, [100_000, 300_000, 500_000]);
    endings.push(line.close);
    const seen = watch(box, { settings: { port: line.port } });
    await until(() => seen.kept.mails.length === 3);
    expect(seen.subjects()).toEqual([1, 2, 3]);
    expect(seen.kept.ends.filter((end) => end === "failed")).toHaveLength(3);
    expect(seen.kept.mails[1]?.raw).toHaveLength(mail(2, "words\r\n".repeat(100_000)).length);
    expect(seen.troubles.map(({ kind }) => kind)).toEqual([
      "connection",
      "connection",
      "connection",
    ]);
  });

  it("a line that breaks at any other moment", async () => {
    const box = boxWith();
    for (let id = 1; id <= 5; id += 1) box.deliver(mail(id));
    const breaks = Array.from({ length: 20 }, (_, index) => 30 + index * 70);
    const line = await breakingLine(box.port, breaks);
    endings.push(line.close);
    const seen = watch(box, { settings: { port: line.port } });
    await until(() => seen.kept.mails.length === 5);
    expect(seen.subjects()).toEqual([1, 2, 3, 4, 5]);
    expect(new Set(seen.troubles.map(({ kind }) => kind))).toEqual(new Set(["connection"]));
  });

  it("a mail that cannot be kept once is fetched again, before those behind it", async () => {
    const box = boxWith(1, 2, 3);
    const seen = watch(box);
    let failures = 0;
    seen.kept.before = async (raw) => {
      if (!raw.includes("Subject: 2") || failures === 2) return;
      failures += 1;
      throw new Error("the database is gone");
    };
    await until(() => seen.kept.mails.length === 3);
    expect(seen.subjects()).toEqual([1, 2, 3]);
    expect(seen.troubles.map(({ kind, uid }) => [kind, uid])).toEqual([
      ["keep", 2],
      ["keep", 2],
    ]);
    expect(seen.places.map(({ lastUid }) => lastUid)).toEqual([1, 2, 3]);
  });

  it("a cursor that cannot be written: the mail is known the second time", async () => {
    const box = boxWith(1);
    const places: ImapPosition[] = [];
    let failures = 0;
    const seen = watch(box, {
      cursor: {
        read: async () => places.at(-1) ?? null,
        async write(place) {
          failures += 1;
          if (failures === 1) throw new Error("the database is gone");
          places.push(place);
        },
      },
    });
    await until(() => places.length === 1);
    expect(seen.kept.ends).toEqual(["new", "known"]);
  });

  it("a mail that is too large is named and passed over; it stays where it is", async () => {
    const box = boxWith(1);
    box.deliver(mail(2, "words\r\n".repeat(1_000)));
    box.deliver(mail(3));
    const seen = watch(box, { mailBytes: 5_000 });
    await until(() => seen.kept.mails.length === 2);
    expect(seen.subjects()).toEqual([1, 3]);
    expect(seen.troubles.map(({ kind, uid }) => [kind, uid])).toEqual([["too_large", 2]]);
    expect(box.files()).toHaveLength(3);
  });

  it("a mail that somebody removed meanwhile is passed over", async () => {
    const box = boxWith(1, 2, 3);
    const seen = watch(box);
    seen.kept.before = async (raw) => {
      if (raw.includes("Subject: 1")) box.remove(1);
    };
    await until(() => seen.kept.mails.length === 2);
    expect(seen.subjects()).toEqual([1, 3]);
    expect(seen.places.at(-1)?.lastUid).toBe(3);
  });

  it("a server that goes away and comes back", async () => {
    const box = boxWith(1);
    const seen = watch(box);
    await until(() => seen.kept.mails.length === 1);
    await server.restart();
    box.deliver(mail(2));
    await until(() => seen.kept.mails.length === 2);
    expect(seen.subjects()).toEqual([1, 2]);
    expect(seen.troubles.length).toBeGreaterThan(0);
  });

  it("a password that is wrong is said as such, and tried again with ever longer pauses", async () => {
    const box = boxWith();
    const seen = watch(box, {
      settings: { secret: "wrong" },
      pausesMs: { first: 10, last: 100_000 },
    });
    await until(() => seen.troubles.length === 2);
    expect(seen.troubles.map(({ kind }) => kind)).toEqual(["sign_in", "sign_in"]);
    const before = performance.now();
    await seen.stop();
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  it("a mailbox that is not there", async () => {
    const box = boxWith();
    const seen = watch(box, { settings: { mailbox: "Nowhere" } });
    await until(() => seen.troubles.length > 0);
    expect(seen.troubles[0]?.kind).toBe("connection");
    expect(seen.kept.ends).toEqual([]);
  });

  it("the end is the end, in the middle of a mail as in the middle of waiting", async () => {
    const box = boxWith(1);
    const waiting = watch(box);
    await until(() => waiting.kept.mails.length === 1);
    const busy = watch(box);
    busy.kept.before = () => new Promise((resolve) => setTimeout(resolve, 200));
    await until(() => busy.reads() > 0);
    const start = performance.now();
    await Promise.all([waiting.stop(), busy.stop()]);
    expect(performance.now() - start).toBeLessThan(2_000);
    box.deliver(mail(2));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(waiting.kept.mails).toHaveLength(1);
    expect(waiting.troubles).toEqual([]);
    expect(busy.troubles).toEqual([]);
  });
});

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
          user: users === 0 ? "" : `user${users}`,
        });
        response.writeHead(200, { "content-type": "application/json" }).end(good);
      });
    });
    tokens.listen(0, "127.0.0.1");
    await once(tokens, "listening");
    endings.push(() => void tokens.close());
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
            : { active: question.get("token") === "fresh", user: `user${users}` };
        response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
      });
    });
    provider.listen(0, "127.0.0.1");
    await once(provider, "listening");
    endings.push(() => void provider.close());
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
