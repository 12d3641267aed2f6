import { describe, expect, it } from "vitest";
import { dayColumn } from "@/lib/core/day-column";
import { newId } from "@/lib/core/ids";
import { matchDirect } from "@/lib/routing/commands/settle";
import { asDesk, expectDone, makeController, systemCaller } from "@/lib/testing/factories";
import { directRow, file, NOON, settle } from "@/lib/testing/filed-directs";
import { trailLength } from "@/lib/testing/trail";

describe("the worker", () => {
  it("looks once for the controllers, and lets an agreement's shorter time count from then on", async () => {
    const name = `Birch ${newId().slice(0, 6)}`;
    const { id } = await makeController({ name: `${name} Ltd` });
    await asDesk((tx) =>
      tx.agreement.updateMany({ where: { controllerId: id }, data: { handOverDays: 1 } }),
    );
    const direct = await file({ company: name });
    const before = await trailLength();
    const match = () => matchDirect.execute(systemCaller(NOON), { directRequestId: direct.id });
    expectDone(await match());
    expectDone(await match());
    expect(await trailLength()).toBe(before + 1);
    expect(await directRow(direct.reference)).toMatchObject({
      dueOn: dayColumn("2026-11-27"),
      matchedAt: NOON,
      state: "waiting",
    });
  });

  it("leaves the usual day where the agreement gives more time or nobody is known", async () => {
    const name = `Cedar ${newId().slice(0, 6)}`;
    const { id } = await makeController({ name });
    await asDesk((tx) =>
      tx.agreement.updateMany({ where: { controllerId: id }, data: { handOverDays: 20 } }),
    );
    for (const company of [name, "Nobody we know"]) {
      const direct = await file({ company });
      await settle();
      expect(await directRow(direct.reference)).toMatchObject({ dueOn: dayColumn("2026-12-03") });
    }
  });
});
