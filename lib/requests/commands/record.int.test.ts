import { describe, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { previewReceipt, recordRequest } from "@/lib/requests/commands/record";
import {
  asDesk,
  callerOf,
  eventsOf,
  expectDone,
  makeController,
  makeMember,
  makeStaff,
  NOW,
  receiveOne,
  rowOf,
} from "@/lib/testing/factories";

async function form(over: Record<string, unknown> = {}) {
  const controller = await makeController({ zone: "America/New_York" });
  return {
    controllerId: controller.id,
    channel: "letter",
    receivedOn: "2026-06-10",
    receivedTime: "23:30",
    instructedBy: "Marta at the shop",
    law: "california",
    rights: ["erasure", "access"],
    identifiers: [
      { kind: "email", value: "jo@mail.example" },
      { kind: "email", value: "  " },
      { kind: "name", value: "Jo Doe" },
    ],
    notes: "Called twice",
    submissionKey: newId(),
    ...over,
  };
}

describe("recording a request", () => {
  it("starts the clock at its true receipt, in the controller's zone", async () => {
    const officer = await makeStaff();
    const { reference } = expectDone(await recordRequest.execute(callerOf(officer), await form()));
    const row = await rowOf(reference);
    expect(row.receivedAt.toISOString()).toBe("2026-06-11T03:30:00.000Z");
    expect(row.receivedOn.toISOString().slice(0, 10)).toBe("2026-06-10");
    expect(row.dueOn.toISOString().slice(0, 10)).toBe("2026-07-10");
    expect(row).toMatchObject({ state: "received", channel: "letter", ballHolder: "us" });
    expect(await eventsOf(reference)).toEqual(["request.received"]);
  });

  it.each([
    ["virginia", "us-va-vcdpa", "2026-07-16"],
    ["california_opt_out", "us-ca-opt-out", "2026-06-22"],
    ["quebec", "ca-qc-law25", "2026-07-01"],
    ["korea", "kr-pipa", "2026-06-11"],
    ["taiwan_erasure", "tw-pdpa-erasure", "2026-07-01"],
  ])(
    "under the law of %s counts the controller's own clock by its rule",
    async (law, rule, due) => {
      const officer = await makeStaff();
      const input = await form({ law, askedOn: "2026-06-01" });
      const { reference } = expectDone(await recordRequest.execute(callerOf(officer), input));
      const { id: requestId } = await rowOf(reference);
      const clocks = await asDesk((tx) => tx.requestClock.findMany({ where: { requestId } }));
      const own = clocks.find(({ kind }) => kind === "statutory");
      expect(own).toMatchObject({ ruleId: rule, ruleVersion: "1" });
      expect(own?.dueOn.toISOString().slice(0, 10)).toBe(due);
    },
  );

  it("has the confirmation that the controller's law asks of it, with the versions it was counted by", async () => {
    const officer = await makeStaff();
    const input = await form({ askedOn: "2026-06-01" });
    const { reference } = expectDone(await recordRequest.execute(callerOf(officer), input));
    const { id: requestId, governs } = await rowOf(reference);
    const clocks = await asDesk((tx) => tx.requestClock.findMany({ where: { requestId } }));
    const theirs = clocks.find(({ kind }) => kind === "statutory_acknowledgement");
    expect(theirs).toMatchObject({ ruleId: "us-ca-ccpa", ruleVersion: "1", calendarVersion: "1" });
    expect(theirs?.dueOn.toISOString().slice(0, 10)).toBe("2026-06-15");
    expect(governs).toBe("ours");
  });

  it("leaves empty rows of identifiers out", async () => {
    const officer = await makeStaff();
    const { reference } = expectDone(await recordRequest.execute(callerOf(officer), await form()));
    const { id: requestId } = await rowOf(reference);
    const kinds = await asDesk((tx) => tx.identifier.findMany({ where: { requestId } }));
    expect(kinds.map(({ kind }) => kind).sort()).toEqual(["email", "name"]);
  });

  it("makes one request of a form that is sent twice at once", async () => {
    const officer = await makeStaff();
    const input = await form();
    const [one, two] = await Promise.all([
      recordRequest.execute(callerOf(officer), input),
      recordRequest.execute(callerOf(officer), input),
    ]);
    const first = expectDone(one);
    expect(expectDone(two).reference).toBe(first.reference);
    expect(await eventsOf(first.reference)).toEqual(["request.received"]);
  });

  it("knows a member by the address, and keeps any other name sealed", async () => {
    const officer = await makeStaff();
    const input = await form();
    const member = await makeMember(input.controllerId);
    const byMember = { ...input, instructedBy: member.email.toUpperCase() };
    const known = expectDone(await recordRequest.execute(callerOf(officer), byMember));
    expect(await rowOf(known.reference)).toMatchObject({
      instructedById: member.personId,
      instructedByName: null,
    });
    const byName = { ...input, submissionKey: newId() };
    const unknown = await rowOf(
      expectDone(await recordRequest.execute(callerOf(officer), byName)).reference,
    );
    expect(unknown.instructedById).toBeNull();
    expect(Buffer.from(unknown.instructedByName ?? []).toString("latin1")).not.toContain("Marta");
  });

  it.each([
    ["receipt_in_future", { receivedOn: "2026-06-16", receivedTime: "05:01" }],
    ["receipt_too_old", { receivedOn: "2021-06-15" }],
    ["asked_after_receipt", { askedOn: "2026-06-11" }],
    ["controller_unknown", { controllerId: newId() }],
  ])("refuses %s and writes nothing", async (reason, over) => {
    const officer = await makeStaff();
    const input = await form(over);
    expect(await recordRequest.execute(callerOf(officer), input)).toMatchObject({
      ok: false,
      reason,
    });
    const { controllerId } = input;
    expect(await asDesk((tx) => tx.request.count({ where: { controllerId } }))).toBe(0);
    expect(await asDesk((tx) => tx.auditEvent.count({ where: { controllerId } }))).toBe(0);
  });

  it("takes a receipt of this very minute", async () => {
    const officer = await makeStaff();
    const input = await form({ receivedOn: "2026-06-16", receivedTime: "05:00" });
    expect((await recordRequest.execute(callerOf(officer), input)).ok).toBe(true);
  });

  it("speaks of a wrong identifier beside its own row", async () => {
    const officer = await makeStaff();
    const input = await form({
      identifiers: [
        { kind: "name", value: "" },
        { kind: "email", value: "not an address" },
      ],
    });
    const result = await recordRequest.execute(callerOf(officer), input);
    expect(result).toMatchObject({ reason: "invalid_input" });
    expect("fields" in result && Object.keys(result.fields)).toEqual(["identifiers.1.value"]);
  });

  it("shows the due day beforehand that the request then has", async () => {
    const officer = await makeStaff();
    const controller = await makeController({ period: { unit: "months", amount: 1 } });
    const receipt = {
      controllerId: controller.id,
      receivedOn: "2026-01-31",
      receivedTime: "09:00",
    };
    const preview = expectDone(await previewReceipt.execute(callerOf(officer), receipt));
    expect(preview.dueOn).toBe("2026-02-28");
    const recorded = await receiveOne({ ...receipt, officer, at: NOW });
    expect(recorded.dueOn).toBe(preview.dueOn);
  });

  it("is not for administrators and auditors", async () => {
    for (const role of ["administrator", "auditor"] as const) {
      const actor = await makeStaff(role);
      await expect(recordRequest.execute(callerOf(actor), await form())).rejects.toMatchObject({
        code: "forbidden",
      });
    }
  });
});
