import { afterEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { markKeyUnproven } from "@/lib/core/key-state";
import { SUBMISSION_LIMIT_BYTES } from "@/lib/submissions/model/limits";
import { asPublished } from "@/lib/testing/api-contract";
import { asDesk } from "@/lib/testing/factories";
import {
  makeKeyed,
  postOf,
  type Sent,
  submission,
  submissionRoutes,
} from "@/lib/testing/submissions";

const routes = submissionRoutes();
const key = makeKeyed();

async function send(sent: Sent) {
  const { text } = await key;
  const request = postOf(text, sent);
  const response = await routes.post(request);
  return { status: response.status, body: await asPublished(request, response) };
}

const latin = new Uint8Array([0x7b, 0x22, 0xe9, 0x22, 0x3a, 0x31, 0x7d]);
const big = (bytes: number) => JSON.stringify(submission({ notes: "x".repeat(bytes) }));
const stream = (bytes: number) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (let sent = 0; sent < bytes; sent += 65_536) {
        controller.enqueue(new Uint8Array(65_536).fill(0x20));
      }
      controller.close();
    },
  });

describe("a body that is none", () => {
  it.each<[string, Sent, number, string]>([
    ["no JSON at all", { raw: "rights=access" }, 400, "not_json"],
    ["an empty body", { raw: "" }, 400, "not_json"],
    ["bytes that are no UTF-8", { raw: latin }, 400, "not_json"],
    [
      "nested a hundred thousand times",
      { raw: "[".repeat(1e5) + "]".repeat(1e5) },
      400,
      "too_deep",
    ],
    [
      "two members of one name",
      { raw: '{"rights":["access"],"rights":["erasure"]}' },
      400,
      "name_twice",
    ],
    ["ten megabytes", { raw: big(10_000_000) }, 413, "too_large"],
    ["one byte too many", { raw: " ".repeat(SUBMISSION_LIMIT_BYTES + 1) }, 413, "too_large"],
    [
      "a form",
      { headers: { "content-type": "application/x-www-form-urlencoded" } },
      415,
      "not_json",
    ],
    [
      "another character set",
      { headers: { "content-type": "application/json; charset=utf-16" } },
      415,
      "not_json",
    ],
    ["a compressed body", { headers: { "content-encoding": "gzip" } }, 415, "not_json"],
    ["no idempotency key", { idempotencyKey: null }, 400, "idempotency_key_missing"],
    ["an idempotency key with a space", { idempotencyKey: "a b" }, 400, "idempotency_key_missing"],
    [
      "an idempotency key of half a quote",
      { idempotencyKey: '"a' },
      400,
      "idempotency_key_missing",
    ],
    [
      "an idempotency key that is too long",
      { idempotencyKey: "k".repeat(256) },
      400,
      "idempotency_key_missing",
    ],
  ])("%s is refused in words", async (_what, sent, status, code) => {
    expect(await send(sent)).toMatchObject({ status, body: { status, code } });
  });

  it("that comes as a stream without a length is cut at the limit", async () => {
    const { text } = await key;
    const request = new Request("http://localhost:3000/api/v1/requests", {
      method: "POST",
      headers: {
        authorization: `Bearer ${text}`,
        "content-type": "application/json",
        "idempotency-key": newId(),
      },
      body: stream(10_000_000),
      duplex: "half",
    } as RequestInit);
    expect((await routes.post(request)).status).toBe(413);
  });
});

const mail = (value: unknown) => ({ identifiers: [{ kind: "email", value }] });
const proto = (name: string) =>
  JSON.stringify(submission()).replace("{", `{"${name}":{"state":"closed"},`);

describe("a body whose fields are wrong", () => {
  it.each<[string, unknown, readonly string[]]>([
    ["nothing", {}, ["#/rights", "#/identifiers"]],
    ["a list", [], ["#"]],
    ["nothing but null", null, ["#"]],
    ["a right that is none", submission({ rights: ["access", "oblivion"] }), ["#/rights/1"]],
    ["no right", submission({ rights: [] }), ["#/rights"]],
    ["a right that is a text", submission({ rights: "access" }), ["#/rights"]],
    [
      "a list of a hundred thousand rights",
      submission({ rights: Array(1e4).fill("access") }),
      ["#/rights"],
    ],
    ["no identifier", submission({ identifiers: [] }), ["#/identifiers"]],
    [
      "too many identifiers",
      submission({ identifiers: Array(21).fill({ kind: "crm_id", value: "1" }) }),
      ["#/identifiers"],
    ],
    ["an identifier of white space", submission(mail("  ")), ["#/identifiers/0/value"]],
    ["an address that is none", submission(mail("ada")), ["#/identifiers/0/value"]],
    ["a number for an address", submission(mail(17)), ["#/identifiers/0/value"]],
    ["a NUL character", submission(mail("a\u0000@x.example")), ["#/identifiers/0/value"]],
    ["half of a surrogate pair", submission({ notes: "\ud800" }), ["#/notes"]],
    ["a text that is too long", submission({ notes: "x".repeat(10_001) }), ["#/notes"]],
    ["a law that is none", submission({ law: "ours" }), ["#/law"]],
    ["a day that is none", submission({ askedOn: "2026-02-30" }), ["#/askedOn"]],
    ["a day to come", submission({ askedOn: "2999-01-01" }), ["#/askedOn"]],
    ["a word for true", submission({ instruct: "yes" }), ["#/instruct"]],
    ["a state", submission({ state: "closed" }), ["#"]],
    ["a due day", submission({ dueOn: "2030-01-01" }), ["#"]],
    ["another controller", submission({ controllerId: newId() }), ["#"]],
    [
      "a member too many in an identifier",
      submission({ identifiers: [{ kind: "email", value: "a@x.example", id: 1 }] }),
      ["#/identifiers/0"],
    ],
  ])("%s is refused, and says where", async (_what, body, pointers) => {
    const answer = await send({ raw: JSON.stringify(body) });
    expect([
      answer.status,
      answer.body.errors?.map(({ pointer }: { pointer: string }) => pointer),
    ]).toEqual([422, pointers]);
  });

  it.each([["__proto__"], ["constructor"], ["prototype"], ["toString"]])(
    "a member named %s is a member too many, and changes nothing",
    async (name) => {
      const answer = await send({ raw: proto(name) });
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: "#" }] } });
      expect(({} as { state?: unknown }).state).toBeUndefined();
    },
  );

  it("has stored nothing of all of it", async () => {
    const { controllerId } = await key;
    expect(await asDesk((tx) => tx.request.count({ where: { controllerId } }))).toBe(0);
  });
});

describe("a body that is long and right", () => {
  it("is taken: twenty identifiers, texts as long as they may be, in characters that take the most", async () => {
    const long = "\u{1f512}".repeat(5_000);
    const identifiers = Array.from({ length: 20 }, (_, index) => ({
      kind: "other",
      value: `${index} ${"ä".repeat(300)}`,
    }));
    const text = JSON.stringify(submission({ notes: long, toldPerson: long, identifiers }));
    const escaped = text.replace(
      /[\u0080-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
    expect(escaped.length).toBeLessThan(SUBMISSION_LIMIT_BYTES);
    expect((await send({ raw: escaped })).status).toBe(201);
  });
});

describe("while the installation can take nothing", () => {
  afterEach(() => markKeyUnproven(false));

  it("says so with a code, and takes the same submission later", async () => {
    const idempotencyKey = newId();
    const body = submission();
    markKeyUnproven(true);
    const refused = await send({ body, idempotencyKey });
    expect(refused).toMatchObject({ status: 503, body: { code: "unavailable" } });
    markKeyUnproven(false);
    expect(await send({ body, idempotencyKey })).toMatchObject({ status: 201 });
  });
});
