import { describe, expect, it } from "vitest";
import { systemClock } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { forgetAnswers } from "@/lib/submissions/jobs";
import { asDesk, makeController, rowOf } from "@/lib/testing/factories";
import {
  countOf,
  makeKeyed,
  postOf,
  publishedDoors,
  submission,
  submissionRoutes,
} from "@/lib/testing/submissions";
import { trailLength } from "@/lib/testing/trail";

const routes = submissionRoutes();
const { send, read } = publishedDoors(routes);

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
