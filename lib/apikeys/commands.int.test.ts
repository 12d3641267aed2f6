import { describe, expect, it } from "vitest";
import { makeKey, revokeKey } from "@/lib/apikeys/commands";
import { findNewKey, listKeys } from "@/lib/apikeys/queries";
import { findApiKey } from "@/lib/auth/queries";
import { apiKeyText } from "@/lib/core/api-key";
import { newId } from "@/lib/core/ids";
import { apiKeySecret } from "@/lib/core/keys";
import { asDesk, callerOf, expectDone, makeStaff, NOW } from "@/lib/testing/factories";
import { lookAtAll, trailLength } from "@/lib/testing/trail";

/** As often as the tests like. */
const LIMIT = { name: "test", calls: 100, seconds: 60 };
const INPUT = { name: "Mail server", scopes: ["mail:intake"], days: "30" };
const daysLater = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

async function made(over: object = {}) {
  const administrator = await makeStaff("administrator");
  const caller = callerOf(administrator);
  const { keyId } = expectDone(await makeKey.execute(caller, { ...INPUT, ...over }));
  return { administrator, caller, keyId, text: apiKeyText(apiKeySecret(), keyId) };
}

describe("a key for a machine", () => {
  it("opens what it was made for until it runs out, and says when it was used", async () => {
    const before = await trailLength();
    const { keyId, text } = await made();
    expect(await trailLength()).toBe(before + 1);
    expect(await findApiKey(text, LIMIT, NOW)).toEqual({
      keyId,
      scopes: ["mail:intake"],
      controller: null,
      isWithinLimit: true,
    });
    const line = (await asDesk(listKeys)).find(({ id }) => id === keyId);
    expect(line?.lastUsedOn?.toISOString().slice(0, 10)).toBe("2026-06-16");
    expect(await findApiKey(text, LIMIT, daysLater(29))).not.toBeNull();
    expect(await findApiKey(text, LIMIT, daysLater(30))).toBeNull();
  });

  it("opens nothing once it was taken back, and is taken back once", async () => {
    const { caller, keyId, text } = await made({ days: "0" });
    expect(await findApiKey(text, LIMIT, daysLater(4_000))).not.toBeNull();
    expectDone(await revokeKey.execute(caller, { keyId }));
    expect(await findApiKey(text, LIMIT, NOW)).toBeNull();
    expect(await revokeKey.execute(caller, { keyId })).toMatchObject({ reason: "key_unknown" });
  });

  it("is told when it asks more often than it may, and each key by itself", async () => {
    const [one, other] = [await made(), await made()];
    const twice = { name: "test_twice", calls: 2, seconds: 60 };
    const ask = async (text: string) => (await findApiKey(text, twice, NOW))?.isWithinLimit;
    const asked = await Promise.all([one, one, one, other].map(({ text }) => ask(text)));
    expect(asked.filter(Boolean)).toHaveLength(3);
    expect(await ask(one.text)).toBe(false);
    expect(await ask(other.text)).toBe(true);
  });

  it("that was made up with a right hash but no row opens nothing", async () => {
    expect(await findApiKey(apiKeyText(apiKeySecret(), newId()), LIMIT, NOW)).toBeNull();
    expect(await findApiKey("", LIMIT, NOW)).toBeNull();
  });

  it("is in no row, and is shown to whoever made it for ten minutes", async () => {
    const { administrator, keyId, text } = await made();
    const other = await makeStaff("administrator");
    const [row] = await lookAtAll<{ row: string }>(
      "select row_to_json(k)::text as row from api_key k where id = $1",
      [keyId],
    );
    expect(row?.row).not.toContain(text.slice(-43));
    const shown = (personId: string, minutes: number) =>
      asDesk((tx) => findNewKey(tx, keyId, personId, new Date(NOW.getTime() + minutes * 60_000)));
    expect(await shown(administrator.personId, 9)).toEqual({ name: "Mail server", text });
    expect(await shown(administrator.personId, 10)).toBeNull();
    expect(await shown(other.personId, 1)).toBeNull();
  });

  it.each([
    [{ name: " " }, "name"],
    [{ scopes: [] }, "scopes"],
    [{ scopes: ["everything"] }, "scopes.0"],
    [{ days: "31" }, "days"],
  ])("is not made of %j", async (over, field) => {
    const caller = callerOf(await makeStaff("administrator"));
    const result = await makeKey.execute(caller, { ...INPUT, ...over });
    expect(result).toMatchObject({ reason: "invalid_input" });
    expect(result.ok || !("fields" in result) ? [] : Object.keys(result.fields)).toContain(field);
  });
});
