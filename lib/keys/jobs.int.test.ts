import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AppError } from "@/lib/core/app-error";
import { KeyRing, newKey } from "@/lib/core/crypto";
import { env } from "@/lib/core/env";
import { isKeyUnproven, markKeyUnproven } from "@/lib/core/key-state";
import { keyRing } from "@/lib/core/keys";
import { loadReadiness } from "@/lib/jobs/loaders";
import { proveKey, proveKeyWhenPossible } from "@/lib/keys/jobs";
import { WrongKey } from "@/lib/keys/model";
import { findWrappedKeys } from "@/lib/keys/queries";
import { makeDirect } from "@/lib/testing/directs";
import { asDesk, makeController, makeStaff, receiveOne } from "@/lib/testing/factories";
import { takeFile } from "@/lib/testing/import-files";
import { setUp } from "@/lib/testing/imports";
import { drop, forwardedMail } from "@/lib/testing/mails";
import { statementsOf } from "@/lib/testing/statements";
import { lookAtAll } from "@/lib/testing/trail";
import { until } from "@/lib/testing/until";

const other = () => new KeyRing(newKey());
const kept = () =>
  lookAtAll<{ value: unknown }>("select value from setting where key = 'key_fingerprint'");
const forget = () => lookAtAll("delete from setting where key = 'key_fingerprint'");

beforeEach(forget);

describe("the key of a process", () => {
  it("is kept on an empty database, and is the only one that may start from then on", async () => {
    await proveKey();
    await proveKey();
    await expect(proveKey(other())).rejects.toThrow(WrongKey);
    await proveKey();
    expect(await kept()).toHaveLength(1);
  });

  it("is found right by one statement, which tells nothing of it", async () => {
    const { statements: first } = await statementsOf(() => proveKey());
    expect(first.length).toBeGreaterThan(4);
    const { statements } = await statementsOf(() => proveKey());
    const asked = statements.filter((text) => !/^(?:begin|commit|end)\b|set_config/.test(text));
    expect(asked).toEqual([expect.stringMatching(/from setting/)]);
    const [row] = await kept();
    expect(row?.value).toEqual({ fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const master = Buffer.from(env().THIRTY_KEY, "base64");
    expect(JSON.stringify(row)).not.toContain(master.toString("hex"));
  });

  it("is that of the first of many that start at once, whichever that is", async () => {
    const rings = [keyRing(), other(), other(), keyRing(), other(), keyRing()];
    const ends = await Promise.allSettled(rings.map((ring) => proveKey(ring)));
    const [row] = await kept();
    expect(ends.some(({ status }) => status === "fulfilled")).toBe(true);
    for (const [place, ring] of rings.entries()) {
      const again = await proveKey(ring).then(
        () => "fulfilled",
        () => "rejected",
      );
      expect([place, ends[place]?.status]).toEqual([place, again]);
    }
    expect(await kept()).toEqual([row]);
  });

  it("says what is wrong and what to do, without the key", async () => {
    const wrong = newKey();
    await proveKey();
    const error = await proveKey(new KeyRing(wrong)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(WrongKey);
    expect(String(error)).toMatch(/THIRTY_KEY is not the key .* Set the key/);
    for (const form of ["base64", "hex"] as const) {
      expect(String(error)).not.toContain(Buffer.from(wrong).toString(form).slice(0, 8));
    }
  });
});

const mail = async () => drop(await makeStaff(), forwardedMail());
const receive = async () =>
  receiveOne({ officer: await makeStaff(), controllerId: (await makeController()).id });

// One after the other: each finds what those before it have sealed, and is believed before that.
describe("an installation that was there before any fingerprint", () => {
  it.each<[string, () => Promise<unknown>, RegExp]>([
    ["imports", async () => takeFile((await setUp()).caller, ["a@b.example"]), /^import_job\./],
    ["direct requests", () => makeDirect(), /^direct_request\./],
    ["mails", mail, /^raw_mail\./],
    ["requests", async () => receive(), /^request_key\./],
  ])("takes the key of its %s, and no other", async (_what, make, place) => {
    await make();
    const found = await asDesk(findWrappedKeys);
    expect(found).toEqual([{ place: expect.stringMatching(place), wrapped: expect.anything() }]);
    await expect(proveKey(other())).rejects.toThrow(WrongKey);
    expect(await kept()).toEqual([]);
    await proveKey();
    expect(await kept()).toHaveLength(1);
  });

  it("takes its key although one of what it sealed was damaged", async () => {
    await receive();
    await lookAtAll(
      "update request_key set wrapped = '\\x010203' where ctid = (select min(ctid) from request_key)",
    );
    expect(await asDesk(findWrappedKeys)).toHaveLength(2);
    await proveKey();
    await expect(proveKey(other())).rejects.toThrow(WrongKey);
  });
});

describe("a web process whose database cannot be asked at the start", () => {
  const withhold = () => lookAtAll("alter table setting rename to setting_elsewhere");
  const giveBack = () => lookAtAll("alter table if exists setting_elsewhere rename to setting");
  afterEach(giveBack);

  it("is not ready and writes nothing until it knows", async () => {
    const officer = await makeStaff();
    await withhold();
    const end = vi.fn();
    await proveKeyWhenPossible(end);
    expect(isKeyUnproven()).toBe(true);
    expect(await loadReadiness()).toMatchObject({
      status: "down",
      parts: { database: { status: "ok" }, key: { status: "down", isProven: false } },
    });
    await expect(drop(officer, forwardedMail())).rejects.toThrow(AppError);
    await giveBack();
    await until(() => !isKeyUnproven());
    expect((await loadReadiness()).parts).not.toHaveProperty("key");
    await drop(officer, forwardedMail());
    expect(end).not.toHaveBeenCalled();
  });

  it("ends when it finds out that its key is another one", async () => {
    await withhold();
    const end = vi.fn();
    await proveKeyWhenPossible(end);
    await lookAtAll(
      `insert into setting_elsewhere (key, value, updated_at) values ('key_fingerprint', '{"fingerprint": "00"}', now())`,
    );
    await giveBack();
    await until(() => end.mock.calls.length > 0);
    expect(end).toHaveBeenCalledExactlyOnceWith(expect.any(WrongKey));
    expect(isKeyUnproven()).toBe(true);
    markKeyUnproven(false);
  });
});
