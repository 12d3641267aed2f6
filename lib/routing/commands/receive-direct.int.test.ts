import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { StaffActor } from "@/lib/auth/model";
import { newId } from "@/lib/core/ids";
import { done } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { receiveDirect } from "@/lib/routing/commands/receive-direct";
import { callerOf, expectDone, makeStaff } from "@/lib/testing/factories";
import { directRow, NOON } from "@/lib/testing/filed-directs";
import { trailLength } from "@/lib/testing/trail";

let officer: StaffActor;
beforeAll(async () => {
  officer = await makeStaff("officer");
});

describe("a mail from a person", () => {
  const takeIn = command({
    name: "test.take_in",
    permission: "mail:take_in",
    input: z.strictObject({ id: z.uuid() }),
    async run(context, { id }) {
      return done(
        await receiveDirect(context, {
          id,
          channel: "mail",
          receivedAt: NOON,
          language: "nl",
          content: {
            company: "",
            companyAddress: "",
            rights: [],
            wish: "Remove me, please.",
            identifiers: [{ kind: "email", value: "ada@mail.example" }],
            replyTo: null,
          },
        }),
      );
    },
  });

  it("becomes a direct request inside another command, once for each mail", async () => {
    const id = newId();
    const before = await trailLength();
    const first = expectDone(await takeIn.execute(callerOf(officer, NOON), { id }));
    expect(expectDone(await takeIn.execute(callerOf(officer, NOON), { id }))).toEqual(first);
    expect(await trailLength()).toBe(before + 1);
    expect(await directRow(first.reference)).toMatchObject({ channel: "mail", language: "nl" });
  });
});
