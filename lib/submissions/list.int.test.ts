import { describe, expect, it } from "vitest";
import { openApiDocument } from "@/lib/submissions/present/openapi";
import { asPublished } from "@/lib/testing/api-contract";
import {
  acceptOne,
  asDesk,
  makeController,
  makeStaff,
  NOW,
  receiveOne,
} from "@/lib/testing/factories";
import { getOf, makeKeyed, submissionRoutes } from "@/lib/testing/submissions";

const routes = submissionRoutes();

async function made() {
  const controller = await makeController();
  const officer = await makeStaff();
  const own = { controllerId: controller.id, officer };
  const { text } = await makeKeyed(["request:read"], controller);
  const one = await receiveOne({ ...own, rights: ["access"], receivedOn: "2026-06-01" });
  const two = await receiveOne({ ...own, rights: ["erasure", "access"], receivedOn: "2026-06-10" });
  const three = await acceptOne({ ...own, rights: ["erasure"], receivedOn: "2026-06-15" });
  await receiveOne({ controllerId: (await makeController()).id, officer });
  const list = async (query: string) => {
    const request = getOf(text, `/api/v1/requests${query}`);
    const response = await routes.list(request);
    return { status: response.status, body: await asPublished(request, response) };
  };
  const references = async (query: string) =>
    (await list(query)).body.requests.map(({ reference }: { reference: string }) => reference);
  return {
    list,
    references,
    officer,
    own,
    all: [one, two, three].map(({ reference }) => reference),
  };
}

describe("the requests that a machine lists", () => {
  it("are all of its controller and no other's, however they came, a page at a time", async () => {
    const { all, list, own, references } = await made();
    expect(new Set(await references(""))).toEqual(new Set(all));
    const seen: string[] = [];
    let query: string | null = "?limit=2";
    let pages = 0;
    while (query !== null) {
      const { body } = await list(query);
      seen.push(...body.requests.map(({ reference }: { reference: string }) => reference));
      // What comes in between pages hides nothing that was there.
      if (pages === 0) await receiveOne(own);
      query = body.next && new URL(body.next, "http://x").search;
      pages += 1;
    }
    expect(pages).toBeGreaterThanOrEqual(2);
    expect(seen).toHaveLength(new Set(seen).size);
    expect(seen).toEqual(expect.arrayContaining(all));
  });

  it("come in the order in which they were made, and what is made while a machine reads comes last", async () => {
    const { list, own } = await made();
    const at = (minute: number) => new Date(NOW.getTime() + minute * 60_000);
    const later: string[] = [];
    const add = async () =>
      later.push((await receiveOne({ ...own, at: at(later.length + 1) })).reference);
    for (let count = 0; count < 7; count += 1) await add();
    const seen: string[] = [];
    let query: string | null = "?limit=2";
    while (query !== null) {
      const { body } = await list(query);
      seen.push(...body.requests.map(({ reference }: { reference: string }) => reference));
      if (later.length < 11) await add();
      query = body.next && new URL(body.next, "http://x").search;
    }
    // Three were there before, made at one moment.
    expect(seen.slice(3)).toEqual(later);
  });

  it("are narrowed by state, right, due day and what has happened since", async () => {
    const { all, references } = await made();
    const [one, two, three] = all;
    expect(await references("?state=in_progress")).toEqual([three]);
    expect(await references("?state=received&state=in_progress")).toHaveLength(3);
    expect(await references("?state=closed")).toEqual([]);
    expect(new Set(await references("?right=access"))).toEqual(new Set([one, two]));
    expect(await references("?right=access&dueFrom=2026-07-02")).toEqual([two]);
    expect(await references("?dueTo=2026-07-01")).toEqual([one]);
    expect(await references("?updatedSince=2026-06-16T08:59:59Z")).toHaveLength(3);
    expect(await references("?updatedSince=2026-06-16T09:00:00.001Z")).toEqual([]);
    // By hand and by many a library the plus sign of a zone is sent as it is, which an address reads as a space.
    for (const plus of ["+", "%2B", "%20"]) {
      expect(await references(`?updatedSince=2026-06-16T10:59:59${plus}02:00`)).toHaveLength(3);
      expect(await references(`?updatedSince=2026-06-16T11:00:01${plus}02:00`)).toEqual([]);
    }
    await asDesk((tx) =>
      tx.auditEvent.createMany({
        data: ["desk", "controller"].map((audience, index) => ({
          actorKind: "system",
          command: "test",
          type: "request.closed",
          audience: audience === "desk" ? "desk" : "controller",
          controllerId: null,
          requestId: null,
          correlationId: "00000000-0000-4000-8000-000000000000",
          happenedAt: new Date(Date.UTC(2026, 5, 20 + index)),
          data: {},
        })),
      }),
    );
    expect(await references("?updatedSince=2026-06-19T00:00:00Z")).toEqual([]);
  });

  it("hold an outcome back until the answer was sent", async () => {
    const answered = new Date("2026-06-30T00:00:00Z");
    const { all, list, references } = await made();
    const reference = all[0] ?? "";
    const [{ id, controllerId }] = [
      await asDesk((tx) => tx.request.findFirstOrThrow({ where: { reference } })),
    ];
    await asDesk((tx) =>
      tx.requestRight.updateMany({
        where: { controllerId, requestId: id },
        data: { outcome: "no_data_found" },
      }),
    );
    const outcomes = async () =>
      (await list("?right=access&dueTo=2026-07-01")).body.requests[0].rights;
    expect(await outcomes()).toEqual([{ right: "access", outcome: null }]);
    await asDesk((tx) =>
      tx.request.updateMany({
        where: { controllerId, id },
        data: { state: "answered", answeredAt: answered, answeredOn: answered },
      }),
    );
    expect(await outcomes()).toEqual([{ right: "access", outcome: "no_data_found" }]);
    expect(await references("?state=answered")).toEqual([reference]);
  });

  it.each([
    ["?limit=0", "limit"],
    ["?limit=201", "limit"],
    ["?limit=1&limit=2", "limit"],
    ["?state=lost", "state"],
    ["?right=oblivion", "right"],
    ["?dueFrom=2026-02-30", "dueFrom"],
    ["?dueTo=tomorrow", "dueTo"],
    ["?updatedSince=2026-06-16", "updatedSince"],
    ["?cursor=1", "cursor"],
    // Of nothing that the controller has: an empty page would say that there is no more.
    ["?cursor=AAAAAAAAAAAAAAAAAAAAAA", "cursor"],
    ["?controller=other", "controller"],
  ])("are not guessed: %s is refused with its parameter", async (query, parameter) => {
    const { text } = await makeKeyed(["request:read"]);
    const request = getOf(text, `/api/v1/requests${query}`);
    const response = await routes.list(request);
    expect(response.status).toBe(400);
    expect(await asPublished(request, response)).toMatchObject({
      code: "parameter_wrong",
      parameter,
    });
  });
});

describe("the published document", () => {
  it("names each schema that it uses, and its own address as the server's", () => {
    const document = openApiDocument("https://thirty.example/", "Northwind Sales Cloud");
    const text = JSON.stringify(document);
    const used = new Set(
      [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name),
    );
    expect([...used].sort()).toEqual(Object.keys(document.components.schemas).sort());
    expect(document.servers).toEqual([{ url: "https://thirty.example" }]);
    expect(document.info.title).toBe("Northwind Sales Cloud: privacy requests");
  });
});
