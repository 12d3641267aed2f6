import { describe, expect, it } from "vitest";
import { systemClock } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { describeChanges, findChangesSince } from "@/lib/live/queries";
import { findPortalRequest } from "@/lib/requests/queries/portal-request";
import { asDesk, eventsOf, makeController, rowOf } from "@/lib/testing/factories";
import { makeKeyed, publishedDoors, submission, submissionRoutes } from "@/lib/testing/submissions";
import { lookAtAll, trailLength } from "@/lib/testing/trail";

const { send, read } = publishedDoors(submissionRoutes());

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
