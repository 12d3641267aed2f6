import { beforeAll, describe, expect, it } from "vitest";
import type { StaffActor } from "@/lib/auth/model";
import { newId } from "@/lib/core/ids";
import { refuseHandOver } from "@/lib/routing/commands/decide";
import { handOver } from "@/lib/routing/commands/hand-over";
import { settleDirects } from "@/lib/routing/jobs";
import { findDirect } from "@/lib/routing/queries/direct-detail";
import { makeDirect } from "@/lib/testing/directs";
import {
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeMember,
  makeStaff,
  NOW,
  receiveOne,
  systemCaller,
} from "@/lib/testing/factories";

let officer: StaffActor;
beforeAll(async () => {
  officer = await makeStaff();
});

async function detail(reference: string) {
  const direct = await asDesk((tx) => findDirect(tx, reference));
  if (!direct) throw new Error("not there");
  return direct;
}

describe("a direct request on the desk", () => {
  it("shows whom the person named and what they want, and of the person only what is masked", async () => {
    const { reference } = await makeDirect({
      company: "Corner shop",
      name: "Ada Quince",
      email: "ada.quince@mail.example",
      wish: "Since the flood.",
      replyTo: "write@inbox.example",
    });
    const direct = await detail(reference);
    expect(direct).toMatchObject({
      company: "Corner shop",
      rights: ["access"],
      hasWish: true,
      hasReplyTo: true,
      candidates: [],
    });
    expect(JSON.stringify(direct)).not.toMatch(/Quince|ada\.quince|flood|inbox/);
  });

  it("finds a controller by an identifier it sent us a request about, and by no name or another's", async () => {
    const email = `known-${newId()}@mail.example`;
    const { id } = await makeController();
    await receiveOne({
      controllerId: id,
      officer,
      identifiers: [
        { kind: "email", value: email.toUpperCase() },
        { kind: "name", value: "Ada Quince" },
      ],
    });
    const known = await detail((await makeDirect({ email })).reference);
    expect(known.candidates).toMatchObject([
      { controllerId: id, reasons: ["known_identifier"], saidNotOurs: false },
    ]);
    const stranger = await detail((await makeDirect({ name: "Ada Quince" })).reference);
    expect(stranger.candidates).toEqual([]);
  });

  it("offers no controller again that has it, and says of one that it sent it back", async () => {
    const name = `Walnut ${newId().slice(0, 8)}`;
    const { id } = await makeController({ name });
    const member = await makeMember(id);
    const { reference, version } = await makeDirect({ company: name });
    const input = { reference, version, to: [id], named: [id], confirm: "yes" };
    expectDone(await handOver.execute(callerOf(officer, NOW), input));
    const handed = await detail(reference);
    expect([handed.candidates, handed.handOvers.map(({ state }) => state)]).toEqual([
      [],
      ["offered"],
    ]);
    const handOverId = handed.handOvers[0]?.id;
    const refusal = { handOverId, version: 1, reason: "other_company" };
    expectDone(await refuseHandOver.execute(callerOf(member, NOW), refusal));
    await settleDirects(systemCaller(NOW));
    expect(await detail(reference)).toMatchObject({
      state: "waiting",
      candidates: [{ controllerId: id, saidNotOurs: true }],
    });
  });

  it("is none for a reference nobody has", async () => {
    expect(await asDesk((tx) => findDirect(tx, "DIR-2026-000000"))).toBeNull();
  });
});
