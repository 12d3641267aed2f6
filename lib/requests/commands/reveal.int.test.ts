import { describe, expect, it } from "vitest";
import { revealSubject } from "@/lib/requests/commands/reveal";
import {
  asDesk,
  callerOf,
  eventsOf,
  expectDone,
  makeController,
  makeStaff,
  receiveOne,
  rowOf,
} from "@/lib/testing/factories";

async function withSubject() {
  const officer = await makeStaff();
  const { id: controllerId } = await makeController();
  const { reference } = await receiveOne({
    controllerId,
    officer,
    identifiers: [{ kind: "email", value: "Jo@Mail.example" }],
    notes: "Left-handed",
    instructedBy: "Marta",
  });
  return { reference, caller: callerOf(officer) };
}

describe("revealing a subject", () => {
  it("gives the values back as they were typed, and logs exactly one event with the reason", async () => {
    const { reference, caller } = await withSubject();
    const input = { reference, reason: "search_in_system" };
    expect(expectDone(await revealSubject.execute(caller, input))).toEqual({
      identifiers: [{ kind: "email", value: "Jo@Mail.example" }],
      notes: "Left-handed",
      toldPerson: null,
      instructedByName: "Marta",
    });
    expect(await eventsOf(reference)).toEqual(["request.received", "subject.revealed"]);
    const { id: requestId } = await rowOf(reference);
    const event = await asDesk((tx) =>
      tx.auditEvent.findFirstOrThrow({ where: { requestId, type: "subject.revealed" } }),
    );
    expect(event.data).toEqual({ reason: "search_in_system" });
  });

  it("shows nothing without a reason", async () => {
    const { reference, caller } = await withSubject();
    expect((await revealSubject.execute(caller, { reference })).ok).toBe(false);
    const vague = { reference, reason: "other_documented" };
    expect(await revealSubject.execute(caller, vague)).toMatchObject({
      fields: { note: ["Say why you need to see this"] },
    });
    expect(await eventsOf(reference)).toEqual(["request.received"]);
  });

  it("keeps a reason in words as a sealed note, not in the trail", async () => {
    const { reference, caller } = await withSubject();
    const input = { reference, reason: "other_documented", note: "Court order 17" };
    expectDone(await revealSubject.execute(caller, input));
    const { id: requestId } = await rowOf(reference);
    const trail = await asDesk((tx) => tx.auditEvent.findMany({ where: { requestId } }));
    expect(trail.map(({ data }) => JSON.stringify(data)).join()).not.toContain("Court");
    const notes = await asDesk((tx) => tx.message.findMany({ where: { requestId } }));
    expect(notes.map(({ kind }) => kind)).toEqual(["note"]);
  });

  it("is not for administrators and auditors", async () => {
    const { reference } = await withSubject();
    for (const role of ["administrator", "auditor"] as const) {
      const caller = callerOf(await makeStaff(role));
      await expect(
        revealSubject.execute(caller, { reference, reason: "triage" }),
      ).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});
