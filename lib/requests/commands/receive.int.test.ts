import { describe, expect, it } from "vitest";
import { asDesk, makeController, makeStaff, receiveOne, rowOf } from "@/lib/testing/factories";

async function inForce(controllerId: string): Promise<string | undefined> {
  const rows = await asDesk((tx) =>
    tx.agreement.findMany({ where: { controllerId }, select: { id: true } }),
  );
  return rows[0]?.id;
}

describe("a request that reaches us", () => {
  it("pins the version of the agreement that is in force on its receipt", async () => {
    const { id: controllerId } = await makeController({
      period: { unit: "calendar_days", amount: 10 },
    });
    const { reference } = await receiveOne({
      controllerId,
      officer: await makeStaff(),
      receivedOn: "2026-06-15",
    });
    const row = await rowOf(reference);
    expect(row.agreementId).toBe(await inForce(controllerId));
    expect(row.agreementId).not.toBeNull();
    expect(row.dueOn.toISOString().slice(0, 10)).toBe("2026-06-25");
  });

  it("pins it too where it leaves the published promise as it is", async () => {
    const { id: controllerId } = await makeController();
    const { reference } = await receiveOne({
      controllerId,
      officer: await makeStaff(),
      receivedOn: "2026-06-15",
    });
    const row = await rowOf(reference);
    expect(row.agreementId).toBe(await inForce(controllerId));
    expect(row.agreementId).not.toBeNull();
    expect(row.dueOn.toISOString().slice(0, 10)).toBe("2026-07-15");
  });
});
