import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { askForLink, redeemLink } from "@/lib/accounts/commands/sign-in";
import { createToken } from "@/lib/accounts/commands/token";
import { findWayBack } from "@/lib/accounts/queries";
import { openText } from "@/lib/core/crypto";
import { type Scope, withScope } from "@/lib/core/db";
import { newId, newSecret } from "@/lib/core/ids";
import { outboxKey } from "@/lib/mail/commands/queue-mail";
import { secretPlace } from "@/lib/mail/model";
import { HOSTILE_ADDRESSES } from "@/lib/testing/hostile-addresses";
import { callerOf, lookAtAll, trailLength } from "@/lib/testing/trail";

const NOON = new Date("2026-03-02T12:00:00Z");
const minutes = (count: number) => new Date(NOON.getTime() + count * 60_000);
const nobody = (at = NOON) => callerOf({ kind: "anonymous" }, at);
const person = { id: newId(), email: "wanda@northwind.example" };
const DESK: Scope = { kind: "desk", actor: "system:test" };
const PAGE = "/desk/requests/DSR-2026-7F3K9Q";

beforeAll(() =>
  withScope(DESK, (tx) =>
    tx.person.createMany({
      data: { ...person, name: "Wanda", staffRole: "officer", createdAt: NOON },
    }),
  ),
);
beforeEach(() =>
  withScope(DESK, (tx) => tx.signInToken.deleteMany({ where: { personId: person.id } })),
);

const mailIds = async () =>
  (await lookAtAll<{ id: string }>("select id from outbox_mail")).map(({ id }) => id);

/** Asks for a link on the way to a page, and takes the secret out of the mail that waits to leave. */
async function mailedToken(wayBack: unknown): Promise<string> {
  const earlier = await mailIds();
  const asked = await askForLink.execute(nobody(), { email: person.email, wayBack });
  expect(asked).toEqual({ ok: true, value: null });
  const [mail, ...more] = await lookAtAll<{ id: string; secret: Buffer }>(
    "select id, secret from outbox_mail where id <> all($1::uuid[])",
    [earlier],
  );
  if (!mail || more.length > 0) throw new Error("not one mail waits");
  return openText(outboxKey(), secretPlace(mail.id), mail.secret);
}

describe("a sign-in link that was asked for on the way to a page", () => {
  it("leads to that page", async () => {
    const before = await trailLength();
    const token = await mailedToken(PAGE);
    expect(await trailLength()).toBe(before + 1);
    await expect(findWayBack(token)).resolves.toBe(PAGE);
  });

  it("still tells it once it was used or has run out, so that the next one leads there too", async () => {
    const used = await mailedToken(PAGE);
    await expect(redeemLink.execute(nobody(), { token: used })).resolves.toMatchObject({
      ok: true,
    });
    await expect(findWayBack(used)).resolves.toBe(PAGE);
    const old = await mailedToken(PAGE);
    await expect(redeemLink.execute(nobody(minutes(11)), { token: old })).resolves.toMatchObject({
      reason: "link_not_valid",
    });
    await expect(findWayBack(old)).resolves.toBe(PAGE);
  });

  it("leads nowhere in particular when no page was asked for, and tells a stranger nothing", async () => {
    await expect(findWayBack(await mailedToken(undefined))).resolves.toBeNull();
    await expect(findWayBack(newSecret())).resolves.toBeNull();
  });

  it("names the page neither in the mail nor on record", async () => {
    await mailedToken(PAGE);
    const told = await lookAtAll<{ text: string }>(
      `select params::text as text from outbox_mail
       union all select data::text from audit_event
       union all select dedupe_key from outbox_mail`,
    );
    expect(told.length).toBeGreaterThan(1);
    expect(told.filter(({ text }) => text.includes("7F3K9Q"))).toEqual([]);
  });

  it.each(HOSTILE_ADDRESSES)("is sent and leads home when that was %j", async (address) => {
    await expect(findWayBack(await mailedToken(address))).resolves.toBeNull();
  });

  it.each(HOSTILE_ADDRESSES)("cannot be kept with %j, whoever writes it", async (address) => {
    await expect(
      withScope(DESK, (tx) => createToken(tx, person.id, "link", NOON, address)),
    ).rejects.toMatchObject({ code: "23514" });
  });
});
