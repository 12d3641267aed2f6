import { describe, expect, it } from "vitest";
import { changePreferences } from "@/lib/accounts/commands/preferences";
import {
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeMember,
  makeStaff,
} from "@/lib/testing/factories";
import { trailLength } from "@/lib/testing/trail";

const singleKeysOf = (id: string) =>
  asDesk((tx) => tx.person.findUniqueOrThrow({ where: { id }, select: { singleKeys: true } }));

describe("changing preferences", () => {
  it("changes one's own, with one event, and nobody else's", async () => {
    const [me, other] = [await makeStaff(), await makeStaff()];
    const before = await trailLength();
    expectDone(await changePreferences.execute(callerOf(me), {}));
    expect(await singleKeysOf(me.personId)).toEqual({ singleKeys: false });
    expect(await singleKeysOf(other.personId)).toEqual({ singleKeys: true });
    expect(await trailLength()).toBe(before + 1);
    expectDone(await changePreferences.execute(callerOf(me), {}));
    expect(await trailLength()).toBe(before + 1);
    expectDone(await changePreferences.execute(callerOf(me), { singleKeys: "on" }));
    expect(await singleKeysOf(me.personId)).toEqual({ singleKeys: true });
  });

  it("is open to members too, and to nobody who is not signed in", async () => {
    const { id } = await makeController();
    const member = await makeMember(id);
    expectDone(await changePreferences.execute(callerOf(member), {}));
    expect(await singleKeysOf(member.personId)).toEqual({ singleKeys: false });
    await expect(changePreferences.execute(callerOf({ kind: "anonymous" }), {})).rejects.toThrow(
      "self:manage",
    );
  });
});
