import { beforeAll, describe, expect, it } from "vitest";
import type { StaffRole } from "@/lib/auth/model";
import { systemClock } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { findToldSessions } from "@/lib/live/queries";
import { asDesk, makeController, makeMember, makePerson, makeStaff } from "@/lib/testing/factories";

let controllerId: string;
let personId: string;

beforeAll(async () => {
  controllerId = (await makeController()).id;
  personId = (await makeStaff("officer")).personId;
});

async function startSession(
  personId: string,
  input: { lastSeen?: Date; expires?: Date; ended?: Date } = {},
) {
  const now = systemClock.now();
  const id = newId();
  await asDesk((tx) =>
    tx.session.createMany({
      data: {
        ...{ id, personId, method: "link", createdAt: now },
        lastSeenAt: input.lastSeen ?? now,
        expiresAt: input.expires ?? new Date(now.getTime() + 3_600_000),
        endedAt: input.ended ?? null,
      },
    }),
  );
  return id;
}

describe("who may still be told", () => {
  const now = systemClock.now();
  const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  const roles: readonly StaffRole[] = ["officer", "manager", "administrator", "auditor"];

  it.each(roles)("is a signed-in %s", async (role) => {
    const sessionId = await startSession((await makeStaff(role)).personId);
    expect(await findToldSessions([sessionId], systemClock.now())).toEqual(new Set([sessionId]));
  });

  it("is nobody who was signed out, disabled, or is away too long, and no member", async () => {
    const disabled = await makePerson({ staffRole: "officer" });
    const ids = [
      await startSession(personId, { ended: minutesAgo(1) }),
      await startSession(personId, { expires: minutesAgo(1) }),
      await startSession(personId, { lastSeen: minutesAgo(121) }),
      await startSession(disabled.id),
      await startSession((await makeMember(controllerId)).personId),
      newId(),
    ];
    await asDesk((tx) =>
      tx.person.updateMany({ where: { id: disabled.id }, data: { disabledAt: now } }),
    );
    expect(await findToldSessions(ids, systemClock.now())).toEqual(new Set());
  });

  it("does not keep a session alive by being asked about", async () => {
    const lastSeen = minutesAgo(60);
    const id = await startSession(personId, { lastSeen });
    await findToldSessions([id], systemClock.now());
    const row = await asDesk((tx) => tx.session.findUniqueOrThrow({ where: { id } }));
    expect(row.lastSeenAt).toEqual(lastSeen);
  });
});
