import { describe, expect, it } from "vitest";
import { makeKey, revokeControllerKey, revokeKey } from "@/lib/apikeys/commands";
import { apiKeyText } from "@/lib/core/api-key";
import { systemClock } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { apiKeySecret } from "@/lib/core/keys";
import { asPublished } from "@/lib/testing/api-contract";
import { asDesk, callerOf, expectDone, makeStaff } from "@/lib/testing/factories";
import {
  countOf,
  makeKeyed,
  postOf,
  publishedDoors,
  submissionRoutes,
} from "@/lib/testing/submissions";
import { lookAtAll } from "@/lib/testing/trail";

const { send, read } = publishedDoors(submissionRoutes());

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
