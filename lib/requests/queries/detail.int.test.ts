import { describe, expect, it } from "vitest";
import { rejectRequest } from "@/lib/requests/commands/triage";
import { findRequestDetail } from "@/lib/requests/queries/detail";
import { findDuplicates } from "@/lib/requests/queries/duplicates";
import {
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeStaff,
  type ReceiveInput,
  receiveOne,
  versionOf,
} from "@/lib/testing/factories";

const JO = [{ kind: "email", value: "Jo@Mail.example" }] as const;

async function setting() {
  const officer = await makeStaff();
  const { id: controllerId } = await makeController();
  const receive = (over: Partial<ReceiveInput> = {}) =>
    receiveOne({ controllerId, officer, identifiers: JO, ...over });
  const duplicatesOf = (reference: string) =>
    asDesk(async (tx) => {
      const detail = await findRequestDetail(tx, reference);
      if (!detail) throw new Error("no such request");
      return (await findDuplicates(tx, detail)).map((candidate) => candidate.reference);
    });
  return { officer, receive, duplicatesOf };
}

describe("a request's page", () => {
  it("holds no identifier, note or name in clear", async () => {
    const { receive } = await setting();
    const { reference } = await receive({ notes: "Left-handed", instructedBy: "Marta Kowal" });
    const detail = await asDesk((tx) => findRequestDetail(tx, reference));
    expect(detail?.identifiers.map(({ masked }) => masked)).toEqual(["J•••@M•••.example"]);
    expect(detail).toMatchObject({ hasNotes: true, isInstructedByName: true });
    const shown = JSON.stringify(detail);
    for (const secret of ["Jo@Mail", "jo@mail", "Left-handed", "Marta"]) {
      expect(shown).not.toContain(secret);
    }
  });

  it("is not there for a reference of nobody's", async () => {
    expect(await asDesk((tx) => findRequestDetail(tx, "DSR-2026-000000"))).toBeNull();
  });
});

describe("possible duplicates", () => {
  it("are requests of the same controller, right and person, however the address is spelled", async () => {
    const { receive, duplicatesOf } = await setting();
    const first = await receive();
    const second = await receive({ identifiers: [{ kind: "email", value: " jo@mail.EXAMPLE" }] });
    expect(await duplicatesOf(second.reference)).toEqual([first.reference]);
  });

  it("are not of another controller, right, person, or half a year away", async () => {
    const { officer, receive, duplicatesOf } = await setting();
    const elsewhere = (await makeController()).id;
    await receiveOne({ controllerId: elsewhere, officer, identifiers: JO });
    await receive({ rights: ["access"] });
    await receive({ identifiers: [{ kind: "name", value: "Jo@Mail.example" }] });
    await receive({ receivedOn: "2026-03-16" });
    const { reference } = await receive({ receivedOn: "2026-06-15" });
    expect(await duplicatesOf(reference)).toEqual([]);
  });

  it("reach back exactly 90 days", async () => {
    const { receive, duplicatesOf } = await setting();
    const edge = await receive({ receivedOn: "2026-03-17" });
    const { reference } = await receive({ receivedOn: "2026-06-15" });
    expect(await duplicatesOf(reference)).toEqual([edge.reference]);
  });

  it("are not what was set aside already", async () => {
    const { officer, receive, duplicatesOf } = await setting();
    const first = await receive();
    const { reference } = await receive();
    const version = await versionOf(first.reference);
    const reject = { reference: first.reference, version, reason: "test" };
    expectDone(await rejectRequest.execute(callerOf(officer), reject));
    expect(await duplicatesOf(reference)).toEqual([]);
  });
});
