import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createOwner } from "@/lib/accounts/commands/owner";
import {
  askForLink,
  endSession,
  issueDemoLink,
  redeemLink,
  startFederatedSession,
} from "@/lib/accounts/commands/sign-in";
import { findSession } from "@/lib/auth/queries";
import { openText } from "@/lib/core/crypto";
import { withScope } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { outboxKey } from "@/lib/mail/commands/queue-mail";
import { secretPlace } from "@/lib/mail/model";
import { callerOf, lookAtAll, trailLength } from "@/lib/testing/trail";

const NOON = new Date("2026-03-02T12:00:00Z");
const minutes = (count: number) => new Date(NOON.getTime() + count * 60_000);
const nobody = (at = NOON) => callerOf({ kind: "anonymous" }, at);
const person = { id: newId(), email: "olga@northwind.example" };

async function setPerson(data: { disabledAt: Date | null }): Promise<void> {
  await withScope({ kind: "desk", actor: "system:test" }, (tx) =>
    tx.person.updateMany({ where: { id: person.id }, data }),
  );
}

async function freshToken(at = NOON): Promise<string> {
  const result = await issueDemoLink.execute(callerOf({ kind: "system", job: "demo" }, at), {
    email: person.email,
  });
  if (!result.ok) throw new Error(result.reason);
  return result.value.token;
}

async function signIn(at = NOON): Promise<string> {
  const result = await redeemLink.execute(nobody(at), { token: await freshToken(at) });
  if (!result.ok) throw new Error(result.reason);
  return result.value.sessionId;
}

beforeAll(async () => {
  await withScope({ kind: "desk", actor: "system:test" }, (tx) =>
    tx.person.createMany({
      data: { ...person, name: "Olga", staffRole: "officer", createdAt: NOON },
    }),
  );
});
beforeEach(() => setPerson({ disabledAt: null }));

describe("a sign-in link", () => {
  it("goes out by mail with a secret that the database does not show", async () => {
    await expect(
      askForLink.execute(nobody(), { email: " Olga@Northwind.example " }),
    ).resolves.toMatchObject({ ok: true });
    const [mail] = await lookAtAll<{ id: string; secret: Buffer; recipient: string }>(
      "select id, secret, recipient from outbox_mail where template = 'sign_in_link'",
    );
    expect(mail?.recipient).toBe(person.email);
    const token = openText(
      outboxKey(),
      secretPlace(mail?.id ?? ""),
      mail?.secret ?? new Uint8Array(),
    );
    await expect(redeemLink.execute(nobody(), { token })).resolves.toMatchObject({ ok: true });
  });

  it("is not sent to an unknown or disabled address, and the answer does not tell", async () => {
    const [{ n: before } = { n: 0 }] = await lookAtAll<{ n: number }>(
      "select count(*)::int as n from outbox_mail",
    );
    const unknown = await askForLink.execute(nobody(), { email: "nobody@northwind.example" });
    await setPerson({ disabledAt: NOON });
    const disabled = await askForLink.execute(nobody(), { email: person.email });
    expect(unknown).toEqual({ ok: true, value: null });
    expect(disabled).toEqual(unknown);
    expect(await lookAtAll("select count(*)::int as n from outbox_mail")).toEqual([{ n: before }]);
  });

  it("works once, even when it is opened twice at the same moment", async () => {
    const token = await freshToken();
    const results = await Promise.all(
      Array.from({ length: 8 }, () => redeemLink.execute(nobody(), { token })),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
  });

  it("works for ten minutes and no longer", async () => {
    const token = await freshToken();
    await expect(redeemLink.execute(nobody(minutes(10)), { token })).resolves.toMatchObject({
      reason: "link_not_valid",
    });
    await expect(redeemLink.execute(nobody(minutes(9.99)), { token })).resolves.toMatchObject({
      ok: true,
    });
  });

  it("does not let a disabled person in, and is not used up by the attempt", async () => {
    const token = await freshToken();
    await setPerson({ disabledAt: NOON });
    await expect(redeemLink.execute(nobody(), { token })).resolves.toMatchObject({
      reason: "link_not_valid",
    });
    await setPerson({ disabledAt: null });
    await expect(redeemLink.execute(nobody(), { token })).resolves.toMatchObject({ ok: true });
  });

  it.each([
    "ada@example.com\r\nbcc: x@y.example",
    "a＠example.com",
    '"a@b"@example.com',
    "no-address",
    "a b@example.com",
  ])("is never asked for with %j", async (email) => {
    await expect(askForLink.execute(nobody(), { email })).resolves.toMatchObject({
      reason: "invalid_input",
    });
  });
});

describe("a session", () => {
  it("is the person's, in the person's role", async () => {
    const sessionId = await signIn();
    await expect(findSession(sessionId, minutes(1))).resolves.toMatchObject({
      actor: { kind: "staff", personId: person.id, role: "officer" },
    });
  });

  it("is over at the next look once the person is disabled", async () => {
    const sessionId = await signIn();
    await setPerson({ disabledAt: NOON });
    await expect(findSession(sessionId, minutes(1))).resolves.toBeNull();
  });

  it("is over after two idle hours, and after twelve hours whatever happens", async () => {
    const sessionId = await signIn();
    for (let at = 0; at < 12 * 60; at += 110)
      expect(await findSession(sessionId, minutes(at))).not.toBeNull();
    await expect(findSession(sessionId, minutes(12 * 60))).resolves.toBeNull();
    const idle = await signIn();
    await expect(findSession(idle, minutes(121))).resolves.toBeNull();
  });

  it("is ended by its own person only", async () => {
    const sessionId = await signIn();
    const stranger = callerOf({ kind: "staff", personId: newId(), role: "officer" }, NOON);
    await endSession.execute(stranger, { sessionId });
    expect(await findSession(sessionId, minutes(1))).not.toBeNull();
    const before = await trailLength();
    await endSession.execute(
      callerOf({ kind: "staff", personId: person.id, role: "officer" }, NOON),
      { sessionId },
    );
    await expect(findSession(sessionId, minutes(1))).resolves.toBeNull();
    expect(await trailLength()).toBe(before + 1);
  });

  it("cannot be found by an id that is none", async () => {
    await expect(findSession("' or 1=1 --", NOON)).resolves.toBeNull();
  });
});

describe("an identity provider", () => {
  const claims = {
    method: "oidc",
    issuer: "https://id.example",
    subject: "42",
    email: person.email,
    emailVerified: true,
  };

  it("lets in a known person by a verified address, and by its subject from then on", async () => {
    await expect(startFederatedSession.execute(nobody(), claims)).resolves.toMatchObject({
      ok: true,
    });
    const moved = { ...claims, email: "new@northwind.example", emailVerified: false };
    await expect(startFederatedSession.execute(nobody(), moved)).resolves.toMatchObject({
      ok: true,
    });
  });

  it("lets nobody in by an address it has not verified, or that nobody has here", async () => {
    const unverified = { ...claims, subject: "43", emailVerified: false };
    const stranger = { ...claims, subject: "44", email: "stranger@northwind.example" };
    for (const input of [unverified, stranger]) {
      await expect(startFederatedSession.execute(nobody(), input)).resolves.toMatchObject({
        reason: "person_unknown",
      });
    }
  });
});

describe("the owner of an installation", () => {
  it("cannot be created once anybody exists", async () => {
    await expect(
      createOwner.execute(nobody(), { name: "Eve", email: "eve@evil.example" }),
    ).resolves.toMatchObject({
      reason: "already_owned",
    });
  });
});
