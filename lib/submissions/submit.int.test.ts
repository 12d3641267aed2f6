import { describe, expect, it } from "vitest";
import { makeKey, revokeControllerKey, revokeKey } from "@/lib/apikeys/commands";
import { apiKeyText } from "@/lib/core/api-key";
import { systemClock } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { apiKeySecret } from "@/lib/core/keys";
import { describeChanges, findChangesSince } from "@/lib/live/queries";
import { findPortalRequest } from "@/lib/requests/queries/portal-request";
import { forgetAnswers } from "@/lib/submissions/jobs";
import { asPublished } from "@/lib/testing/api-contract";
import {
  asDesk,
  callerOf,
  eventsOf,
  expectDone,
  makeController,
  makeStaff,
  rowOf,
} from "@/lib/testing/factories";
import { getOf, makeKeyed, postOf, submission, submissionRoutes } from "@/lib/testing/submissions";
import { lookAtAll, trailLength } from "@/lib/testing/trail";

const routes = submissionRoutes();

/** Sends, and holds whatever comes back against the document. */
async function send(...given: Parameters<typeof postOf>) {
  const request = postOf(...given);
  const response = await routes.post(request);
  return { response, status: response.status, body: await asPublished(request, response) };
}

async function read(text: string, path: string) {
  const request = getOf(text, path);
  const isList = new URL(request.url).pathname === "/api/v1/requests";
  const response = await (isList ? routes.list : routes.show)(request);
  return { status: response.status, body: await asPublished(request, response) };
}

const countOf = (controllerId: string) =>
  asDesk((tx) => tx.request.count({ where: { controllerId } }));

describe("a request that a machine submits", () => {
  it("is counted once with all of its rights, and again when one of them changes by itself", async () => {
    const { controllerId, text } = await makeKeyed();
    const { body } = await send(text, { body: submission({ rights: ["portability", "access"] }) });
    const { id: requestId } = await rowOf(body.reference);
    const counted = () =>
      lookAtAll("select sign, rights from fact_change where request_id = $1 order by id", [
        requestId,
      ]);
    const came = { sign: 1, rights: "access portability" };
    expect(await counted()).toEqual([came]);
    await asDesk((tx) =>
      tx.requestRight.create({ data: { controllerId, requestId, right: "erasure" } }),
    );
    const all = "access erasure portability";
    expect(await counted()).toEqual([came, { ...came, sign: -1 }, { sign: 1, rights: all }]);
    await asDesk((tx) =>
      tx.requestRight.updateMany({ where: { requestId }, data: { outcome: null } }),
    );
    expect(await counted()).toHaveLength(3);
  });

  it("is stored whole before it is answered, as a request from the portal is", async () => {
    const { controllerId, admin, keyId, text } = await makeKeyed();
    const before = await trailLength();
    const { body, response } = await send(text, {
      body: submission({
        rights: ["erasure", "access"],
        identifiers: [
          { kind: "email", value: "Ada@Mail.example" },
          { kind: "crm_id", value: "C-17" },
        ],
        askedOn: "2026-06-01",
        toldPerson: "We pass it on",
        notes: "Also in the archive",
        controllerReference: "TICKET-7",
        instruct: true,
      }),
    });
    expect(response.status).toBe(201);
    expect(response.headers.get("location")).toBe(`/api/v1/requests/${body.reference}`);
    expect(body).toMatchObject({
      controllerReference: "TICKET-7",
      channel: "api",
      state: "received",
      ball: "us",
      rights: [
        { right: "access", outcome: null },
        { right: "erasure", outcome: null },
      ],
      law: "eu",
      askedOn: "2026-06-01",
    });
    const shown = await asDesk((tx) => findPortalRequest(tx, controllerId, body.reference));
    expect(shown?.request).toMatchObject({
      controllerReference: "TICKET-7",
      notes: "Also in the archive",
      toldPerson: "We pass it on",
    });
    expect(await trailLength()).toBe(before + 1);
    expect(await eventsOf(body.reference)).toEqual(["request.received"]);
    const row = await rowOf(body.reference);
    expect(row).toMatchObject({ controllerId, instructedById: admin.personId, channel: "api" });
    expect(row.dueOn.toISOString().slice(0, 10)).toBe(body.dueOn);
    const [event] = await lookAtAll(
      "select actor_kind::text as kind, actor_id as by, command from audit_event where request_id = $1",
      [row.id],
    );
    expect(event).toEqual({ kind: "key", by: keyId, command: "request.submit_by_key" });
    const [stored] = await lookAtAll<{ all: string }>(
      `select concat(row_to_json(r), (select json_agg(i) from identifier i where i.request_id = r.id),
        (select json_agg(s) from submission s where s.request_id = r.id)) as all from request r where id = $1`,
      [row.id],
    );
    for (const said of ["Ada@", "archive", "pass it", "TICKET", "C-17", "mail.example"]) {
      expect(stored?.all).not.toContain(said);
      expect(stored?.all).not.toContain(Buffer.from(said).toString("hex"));
    }
    // The answer is the receipt: nobody gets thousands of mails for what a machine sent.
    const mails = await lookAtAll("select template from outbox_mail where request_id = $1", [
      row.id,
    ]);
    expect(mails).toEqual([]);
    expect(row.acknowledgedAt).toEqual(row.receivedAt);
    expect(body.acknowledgedAt).toBe(body.receivedAt);
  });

  it("is told of by mail where the agreement says that notices go, and to nobody else", async () => {
    const controller = await makeController({ noticeEmail: "notices@brightlamp.example" });
    const { text } = await makeKeyed(undefined, controller);
    const { body } = await send(text, { body: submission() });
    const { id, acknowledgedAt, receivedAt } = await rowOf(body.reference);
    expect(acknowledgedAt).toEqual(receivedAt);
    expect(
      await lookAtAll("select recipient, template from outbox_mail where request_id = $1", [id]),
    ).toEqual([{ recipient: "notices@brightlamp.example", template: "request_acknowledged" }]);
  });

  it("is told of as it was answered, with each clock and the one that governs", async () => {
    const controller = await makeController({ bufferDays: 5 });
    const { text } = await makeKeyed(undefined, controller);
    const asked = new Date(systemClock.now().getTime() - 20 * 86_400_000);
    const askedOn = asked.toISOString().slice(0, 10);
    const { body } = await send(text, { body: submission({ askedOn }) });
    expect(body.governs).toBeUndefined();
    expect(body.clocks.map(({ kind }: { kind: string }) => kind)).toEqual([
      "ours",
      "statutory",
      "acknowledgement",
    ]);
    const governing = body.clocks.filter(({ governs }: { governs: boolean }) => governs);
    expect(governing).toEqual([expect.objectContaining({ kind: "statutory", dueOn: body.dueOn })]);
    const shown = await read(text, `/api/v1/requests/${body.reference}`);
    expect(shown.status).toBe(200);
    expect({ ...shown.body, updatedAt: null }).toEqual({ ...body, updatedAt: null });
    // As people read it out: other case, no dashes.
    const spelled = body.reference.toLowerCase().replaceAll("-", "");
    expect((await read(text, `/api/v1/requests/${spelled}`)).body.reference).toBe(body.reference);
  });

  it("without a law has no clock of the controller's", async () => {
    const { text } = await makeKeyed(["request:submit"]);
    const { body } = await send(text, { body: submission({ law: undefined }) });
    expect(body).toMatchObject({ law: "other", askedOn: null });
    expect(body.clocks.map(({ kind }: { kind: string }) => kind)).toEqual([
      "ours",
      "acknowledgement",
    ]);
  });

  it("comes to the desks that are open, as a line of their queue", async () => {
    const before = systemClock.now();
    const { controllerId, text } = await makeKeyed();
    const { body } = await send(text, {});
    const { id } = await rowOf(body.reference);
    const changes = await findChangesSince(before, systemClock.now());
    // Told as somebody's doing and not as the product's own.
    expect(changes?.get(id)).toBeGreaterThan(0);
    const told = await describeChanges(new Map([[id, 1]]), systemClock.now());
    expect(told).toEqual([
      {
        id,
        event: 1,
        controllerId,
        line: expect.objectContaining({ reference: body.reference, state: "received" }),
      },
    ]);
  });
});

describe("what cannot be undone", () => {
  it("takes a key that may instruct, and its own word", async () => {
    const { text } = await makeKeyed(["request:submit"]);
    const erasure = submission({ rights: ["erasure"], instruct: true });
    expect(await send(text, { body: erasure })).toMatchObject({
      status: 403,
      body: { code: "instruction_needed" },
    });
    const full = await makeKeyed();
    expect(await send(full.text, { body: { ...erasure, instruct: false } })).toMatchObject({
      status: 422,
      body: { code: "confirm_instruction", errors: [{ pointer: "#/instruct" }] },
    });
    expect((await send(full.text, { body: erasure })).status).toBe(201);
  });

  it("is not ordered by a key whose maker may no longer instruct; everything else still is", async () => {
    const { admin, controllerId, text } = await makeKeyed();
    const change = (data: object) =>
      asDesk((tx) =>
        tx.membership.updateMany({ where: { controllerId, personId: admin.personId }, data }),
      );
    const erasure = submission({ rights: ["erasure"], instruct: true });
    const idempotencyKey = newId();
    expect((await send(text, { body: erasure, idempotencyKey })).status).toBe(201);
    await change({ role: "member" });
    expect((await send(text, { body: erasure })).status).toBe(403);
    await change({ role: "controller_admin", endedAt: new Date() });
    expect((await send(text, { body: erasure })).status).toBe(403);
    // What was ordered while it could be is answered as it was.
    expect((await send(text, { body: erasure, idempotencyKey })).status).toBe(201);
    expect((await send(text, { body: submission() })).status).toBe(201);
  });
});

describe("a submission that is repeated", () => {
  it("twenty times at once makes one request and one event, and has one answer", async () => {
    const { controllerId, text } = await makeKeyed();
    const sent = { body: submission(), idempotencyKey: newId() };
    const before = await trailLength();
    const answers = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const response = await routes.post(postOf(text, sent));
        return { status: response.status, text: await response.text(), headers: response.headers };
      }),
    );
    expect(new Set(answers.map(({ status, text: body }) => `${status} ${body}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    const replayed = answers.filter(
      ({ headers }) => headers.get("idempotency-replayed") === "true",
    );
    expect(replayed).toHaveLength(19);
    expect(await countOf(controllerId)).toBe(1);
    expect(await trailLength()).toBe(before + 1);
  }, 30_000);

  it("is answered by the same bytes, whatever has become of the request and whichever key asks", async () => {
    const controller = await makeController();
    const [one, other] = [
      await makeKeyed(undefined, controller),
      await makeKeyed(undefined, controller),
    ];
    const sent = { body: submission(), idempotencyKey: "order 17".replace(" ", "-") };
    const first = await routes.post(postOf(one.text, sent));
    const said = await first.text();
    const { reference } = JSON.parse(said);
    await asDesk((tx) =>
      tx.request.updateMany({ where: { reference }, data: { state: "in_triage" } }),
    );
    const again = await routes.post(postOf(other.text, { ...sent, idempotencyKey: '"order-17"' }));
    expect([again.status, await again.text()]).toEqual([201, said]);
    expect((await read(one.text, `/api/v1/requests/${reference}`)).body.state).toBe("in_triage");
  });

  it("with another body is refused, and makes nothing", async () => {
    const { controllerId, text } = await makeKeyed();
    const idempotencyKey = newId();
    expect((await send(text, { idempotencyKey })).status).toBe(201);
    expect(await send(text, { idempotencyKey })).toMatchObject({
      status: 422,
      body: { code: "key_used_otherwise" },
    });
    expect(await countOf(controllerId)).toBe(1);
  });

  it("of two controllers is two", async () => {
    const sent = { body: submission(), idempotencyKey: newId() };
    const answers = [];
    for (const { text } of [await makeKeyed(), await makeKeyed()]) {
      answers.push((await send(text, sent)).body.reference);
    }
    expect(new Set(answers).size).toBe(2);
  });

  it("after the answer was lost on its way is the request that was stored", async () => {
    const { controllerId, text } = await makeKeyed();
    const sent = { body: submission(), idempotencyKey: newId() };
    // Committed, and then nobody heard: the answer is thrown away unread.
    await routes.post(postOf(text, sent));
    const { body, response } = await send(text, sent);
    expect(response.headers.get("idempotency-replayed")).toBe("true");
    expect(await countOf(controllerId)).toBe(1);
    expect((await rowOf(body.reference)).controllerId).toBe(controllerId);
  });

  it("that was refused is looked at anew, since nothing was stored", async () => {
    const { text } = await makeKeyed();
    const idempotencyKey = newId();
    expect((await send(text, { body: {}, idempotencyKey })).status).toBe(422);
    expect((await send(text, { body: submission(), idempotencyKey })).status).toBe(201);
  });

  it("weeks later makes nothing either: the key is used for good", async () => {
    const { controllerId, text } = await makeKeyed();
    const sent = { body: submission(), idempotencyKey: newId() };
    const { body } = await send(text, sent);
    const later = (days: number) => new Date(systemClock.now().getTime() + days * 86_400_000);
    await forgetAnswers(later(30));
    expect((await send(text, sent)).status).toBe(201);
    expect(await forgetAnswers(later(31))).toBeGreaterThan(0);
    expect(await send(text, sent)).toMatchObject({
      status: 409,
      body: { code: "answer_forgotten", detail: expect.stringContaining(body.reference) },
    });
    expect(await countOf(controllerId)).toBe(1);
  });
});

describe("whoever has no right to it", () => {
  it("without a key, with a wrong one, one taken back and one that has run out is let in nowhere", async () => {
    const { caller, controllerId, keyId, text } = await makeKeyed();
    expectDone(await revokeControllerKey.execute(caller, { keyId }));
    const expired = await makeKeyed();
    await asDesk((tx) =>
      tx.apiKey.updateMany({ where: { id: expired.keyId }, data: { expiresAt: new Date(0) } }),
    );
    const made = apiKeyText(apiKeySecret(), newId());
    for (const key of [null, "thirty_x", text, expired.text, made]) {
      expect(await send(key, {})).toMatchObject({ status: 401, body: { code: "key_unknown" } });
      expect((await read(key ?? "none", "/api/v1/requests")).status).toBe(401);
    }
    expect(await countOf(controllerId)).toBe(0);
  });

  it("is stopped at once when the desk takes the key back, which the controller's log shows", async () => {
    const { controllerId, keyId, text } = await makeKeyed();
    expect((await send(text, {})).status).toBe(201);
    const desk = { ...callerOf(await makeStaff("administrator")), clock: systemClock };
    expectDone(await revokeKey.execute(desk, { keyId }));
    expect((await send(text, {})).status).toBe(401);
    const events = await lookAtAll(
      "select type from audit_event where controller_id = $1 and request_id is null order by id",
      [controllerId],
    );
    expect(events).toEqual([{ type: "controller_key.made" }, { type: "controller_key.revoked" }]);
  });

  it("finds nothing with the key of a controller that has ended", async () => {
    const { controllerId, text } = await makeKeyed();
    await asDesk((tx) =>
      tx.controller.updateMany({ where: { id: controllerId }, data: { endedAt: new Date() } }),
    );
    expect((await send(text, {})).status).toBe(401);
  });

  it("lacks the scope: a key that reads submits nothing, one that submits reads nothing, and ours does neither", async () => {
    const reads = await makeKeyed(["request:read"]);
    expect(await send(reads.text, {})).toMatchObject({
      status: 403,
      body: { code: "scope_missing" },
    });
    const submits = await makeKeyed(["request:submit"]);
    expect((await read(submits.text, "/api/v1/requests")).status).toBe(403);
    const desk = { ...callerOf(await makeStaff("administrator")), clock: systemClock };
    const input = { name: "Mail server", scopes: ["mail:intake"], days: "0" };
    const { keyId } = expectDone(await makeKey.execute(desk, input));
    const ours = apiKeyText(apiKeySecret(), keyId);
    expect((await send(ours, {})).status).toBe(403);
    expect((await read(ours, "/api/v1/requests")).status).toBe(403);
  });

  it("sees of another controller's request what it sees of none", async () => {
    const [theirs, mine] = [await makeKeyed(), await makeKeyed()];
    const { body } = await send(theirs.text, {});
    const [foreign, unknown, nonsense] = [
      await read(mine.text, `/api/v1/requests/${body.reference}`),
      await read(mine.text, "/api/v1/requests/DSR-2026-000000"),
      await read(mine.text, "/api/v1/requests/..%2f..%2fdesk"),
    ];
    expect([foreign, nonsense]).toEqual([unknown, unknown]);
    expect(unknown.status).toBe(404);
    expect((await read(mine.text, "/api/v1/requests")).body).toEqual({ requests: [], next: null });
  });

  it("asks more often than its limit allows, and no other key is held up by it", async () => {
    const few = submissionRoutes({ name: `test_${newId()}`, calls: 2, seconds: 60 });
    const [one, other] = [await makeKeyed(), await makeKeyed()];
    const statuses = [];
    for (let count = 0; count < 3; count += 1) {
      statuses.push((await few.post(postOf(one.text, {}))).status);
    }
    const request = postOf(one.text, {});
    const refused = await few.post(request);
    expect((await asPublished(request, refused)).code).toBe("too_many");
    expect(refused.headers.get("retry-after")).toBe("60");
    expect([...statuses, (await few.post(postOf(other.text, {}))).status]).toEqual([
      201, 201, 429, 201,
    ]);
  });
});
