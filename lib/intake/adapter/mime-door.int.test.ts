import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { makeKey, revokeKey } from "@/lib/apikeys/commands";
import { apiKeyText } from "@/lib/core/api-key";
import { systemClock } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { apiKeySecret } from "@/lib/core/keys";
import { machineRoute } from "@/lib/gate/machine-route";
import { takeMimeRequest } from "@/lib/intake/adapter/mime-door";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { asDesk, callerOf, expectDone, makeStaff } from "@/lib/testing/factories";
import { forwardedMail, mailRow } from "@/lib/testing/mails";

const PER_KEY = { name: `test_${newId()}`, calls: 5, seconds: 60 };
const post = machineRoute(
  { name: "/api/v1/intake/mime", scope: "mail:intake", perKey: PER_KEY },
  (request, caller) => takeMimeRequest(request, caller, blobStore()),
);

async function keyNow() {
  const administrator = await makeStaff("administrator");
  const caller = { ...callerOf(administrator), clock: systemClock };
  const input = { name: "Mail server", scopes: ["mail:intake"], days: "0" };
  const { keyId } = expectDone(await makeKey.execute(caller, input));
  return { caller, keyId, text: apiKeyText(apiKeySecret(), keyId) };
}

function asked(key: string | null, body: Uint8Array<ArrayBuffer> | null, query = "") {
  const headers = new Headers({ "content-type": "message/rfc822" });
  if (key !== null) headers.set("authorization", `Bearer ${key}`);
  return new Request(`http://localhost:3000/api/v1/intake/mime${query}`, {
    method: "POST",
    headers,
    body,
  });
}

const countOf = () => asDesk((tx) => tx.rawMail.count());

describe("a mail over HTTPS", () => {
  it("is kept before it is answered, with what the sending server said, and the same again is the same", async () => {
    const { text } = await keyNow();
    const bytes = forwardedMail();
    const query =
      "?from=mia%40aster.example&to=a%40x.example&to=b%40x.example&remote-address=192.0.2.1&helo=mx";
    const response = await post(asked(text, bytes, query));
    expect(response.status).toBe(201);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    const { rawId, known, state } = await response.json();
    expect({ known, state }).toEqual({ known: false, state: "unread" });
    expect(await mailRow(rawId)).toMatchObject({ door: "api", size: bytes.byteLength });
    const again = await post(asked(text, bytes));
    expect(again.status).toBe(200);
    expect(await again.json()).toEqual({ rawId, known: true, state: "unread" });
  });

  it("without a key, with a wrong one and with one that was taken back is not taken", async () => {
    const { caller, keyId, text } = await keyNow();
    expectDone(await revokeKey.execute(caller, { keyId }));
    const before = await countOf();
    for (const key of [null, "thirty_x", text, apiKeyText(randomBytes(32), keyId)]) {
      const response = await post(asked(key, forwardedMail()));
      expect(response.status).toBe(401);
      expect(response.headers.get("www-authenticate")).toBe("Bearer");
      expect(response.headers.get("content-type")).toContain("application/problem+json");
    }
    expect(await countOf()).toBe(before);
  });

  it.each([
    ["no body", null, "", 400],
    ["an empty body", new Uint8Array(), "", 400],
    ["more than a mail may have", new Uint8Array(26 * 1024 * 1024), "", 413],
    ["an address that is none", forwardedMail(), "?remote-address=localhost", 400],
    ["a parameter that is none", forwardedMail(), "?sender=x", 400],
  ])("with %s is refused in words, and nothing is kept", async (_what, body, query, status) => {
    const { text } = await keyNow();
    const before = await countOf();
    const response = await post(asked(text, body, query));
    expect(response.status).toBe(status);
    expect((await response.json()).detail).toMatch(/\.$/);
    expect(await countOf()).toBe(before);
  });

  it("comes as often as a key may, and no more", async () => {
    const { text } = await keyNow();
    const statuses: number[] = [];
    for (let count = 0; count < 6; count += 1) {
      statuses.push((await post(asked(text, forwardedMail()))).status);
    }
    expect(statuses).toEqual([201, 201, 201, 201, 201, 429]);
  });
});
