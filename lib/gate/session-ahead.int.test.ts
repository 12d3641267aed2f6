import { once } from "node:events";
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { newId } from "@/lib/core/ids";
import { currentSession } from "@/lib/gate/caller";
import { keepExchanges } from "@/lib/gate/exchange";
import { askForSessionsAhead, keepOpened, sessionCookie } from "@/lib/gate/session-ahead";
import { asDesk, makeStaff } from "@/lib/testing/factories";
import { statementsOf } from "@/lib/testing/statements";
import { lookAtAll } from "@/lib/testing/trail";

const browser = vi.hoisted(() => ({ cookies: [] as { name: string; value: string }[] }));
vi.mock("next/headers", () => ({
  cookies: async () => ({ getAll: () => browser.cookies }),
  headers: async () => new Headers(),
}));
// What the cookie says once it is decrypted.
vi.mock("next-auth/next", () => ({
  getServerSession: async () => ({
    user: { id: browser.cookies.at(-1)?.value.replace("token-of-", "") },
  }),
}));

keepExchanges();
askForSessionsAhead();

/** What happens while the page is still looked for. */
let meanwhile: () => Promise<unknown>;
/** A page that takes its time to be found, as Next's do, and says who is signed in. */
const server = createServer(async (_request, response) => {
  await meanwhile();
  const said = await currentSession().then(
    (session) => session?.person.id ?? "nobody",
    () => "not to be said",
  );
  response.end(said);
});
let origin = "";

beforeAll(async () => {
  server.listen(0, "localhost");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  origin = `http://localhost:${address.port}`;
});
afterAll(() => server.close());

type SignedIn = { readonly personId: string; readonly sessionId: string; readonly value: string };

async function signIn(): Promise<SignedIn> {
  const { personId } = await makeStaff();
  const id = newId();
  const now = new Date();
  const times = {
    ...{ createdAt: now, lastSeenAt: now },
    expiresAt: new Date(now.getTime() + 3_600_000),
  };
  await asDesk((tx) => tx.session.createMany({ data: { id, personId, method: "link", ...times } }));
  return { personId, sessionId: id, value: `token-of-${id}` };
}

/** The browser has the cookie; `isKnown`: and has been here with it lately. */
function take({ sessionId, value }: SignedIn, isKnown = true): void {
  browser.cookies = [
    { name: "theme", value: "dark" },
    { name: "next-auth.session-token", value },
  ];
  if (isKnown) keepOpened(sessionCookie(browser.cookies) ?? "", sessionId);
}

const visit = async (path: string, method = "GET") => {
  const cookie = browser.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  return (await fetch(`${origin}${path}`, { method, headers: { cookie } })).text();
};

/** How often the sessions were asked about before the page was found, and in all; and what the page said. */
async function questionsOf(run: () => Promise<string>) {
  let ahead = -1;
  let count = () => 0;
  meanwhile = async () => {
    await sleep(20);
    ahead = count();
  };
  const { statements, value } = await statementsOf((all) => {
    count = () => all.filter((text) => text.includes("from session s")).length;
    return run();
  });
  return { said: value, ahead, all: statements.filter((t) => t.includes("from session s")).length };
}

let olga: SignedIn;
beforeEach(async () => {
  olga = await signIn();
  take(olga);
  meanwhile = () => sleep(20);
});

describe("whether a session lives", () => {
  it("is asked before the page is found, and once", async () => {
    expect(await questionsOf(() => visit("/desk/requests/DSR-2026-7F3K9Q?tab=trail"))).toEqual({
      ...{ said: olga.personId, ahead: 1, all: 1 },
    });
  });

  it.each([
    ["of what is sent to us", "/desk", "POST"],
    ["of a file", "/files/lists/queue.csv", "GET"],
    ["of what has no page", "/_next/static/chunks/a.js", "GET"],
    ["of a public page", "/ask/en", "GET"],
  ])("is not asked ahead %s", async (_of, path, method) => {
    expect(await questionsOf(() => visit(path, method))).toMatchObject({ ahead: 0, all: 1 });
  });

  it("is asked when the page asks where the cookie is not known", async () => {
    const petra = await signIn();
    take(petra, false);
    expect(await questionsOf(() => visit("/desk"))).toEqual({
      ...{ said: petra.personId, ahead: 0, all: 1 },
    });
  });

  it("is not taken from another cookie that the process knows", async () => {
    const petra = await signIn();
    take(petra);
    take(olga);
    const both = await Promise.all([
      visit("/desk"),
      (async () => {
        const cookie = `next-auth.session-token=${petra.value}`;
        return (await fetch(`${origin}/desk`, { headers: { cookie } })).text();
      })(),
    ]);
    // The page reads its own cookie, here Olga's both times: what was asked ahead for Petra is nobody's answer.
    expect(both).toEqual([olga.personId, olga.personId]);
  });

  it("is no for one that was ended before", async () => {
    await lookAtAll(`update session set ended_at = now() where id = '${olga.sessionId}'`);
    expect(await visit("/desk")).toBe("nobody");
  });

  it("is asked again for each page", async () => {
    expect(await visit("/desk")).toBe(olga.personId);
    await lookAtAll(`update session set ended_at = now() where id = '${olga.sessionId}'`);
    expect(await visit("/desk")).toBe("nobody");
  });

  it("fails for the page that asks and for nobody else while the database cannot be asked", async () => {
    await lookAtAll("alter table session rename to session_elsewhere");
    try {
      expect(await visit("/desk")).toBe("not to be said");
    } finally {
      await lookAtAll("alter table session_elsewhere rename to session");
    }
    expect(await visit("/desk")).toBe(olga.personId);
  });
});
