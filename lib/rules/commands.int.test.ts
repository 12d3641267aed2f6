import { beforeAll, describe, expect, it } from "vitest";
import type { StaffActor } from "@/lib/auth/model";
import { findRuleInForce, findRuleVersions } from "@/lib/clocks/queries/rules";
import { civilDate } from "@/lib/core/civil-date";
import { addRuleVersion, confirmRule } from "@/lib/rules/commands";
import { listRules } from "@/lib/rules/queries";
import {
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeStaff,
  receiveOne,
  rowOf,
} from "@/lib/testing/factories";
import { trailLength } from "@/lib/testing/trail";

let admin: StaffActor;
beforeAll(async () => {
  admin = await makeStaff("administrator", { name: "Adam" });
});

const input = (over: Record<string, unknown> = {}) => ({
  ruleId: "br-lgpd",
  name: "Brazil LGPD, 10 business days",
  citation: "Lei 13.709/2018 Art. 19(II), as amended",
  text: "A statement within ten business days.",
  effectiveFrom: "2026-06-01",
  effectiveTo: "",
  unit: "business_days",
  amount: "10",
  start: "day_after_receipt",
  rollOver: "next_working_day",
  zone: "America/Sao_Paulo",
  calendar: "br-sp",
  acknowledgeAmount: "",
  extensionAmount: "5",
  extensionUnit: "business_days",
  extensionReasons: ["complexity"],
  extensionCitation: "Art. 19(III)",
  pauseReasons: ["identity"],
  pauseCounting: "both_ends",
  pauseCitation: "Art. 19(IV)",
  pauseSays: "A question about who the person is stops the ten days.",
  ...over,
});

const entry = async (id: string, version: string) => {
  const [rule] = await asDesk((tx) => listRules(tx, id));
  return rule?.versions.find((one) => one.version === version);
};

async function eventsAdded(run: () => Promise<unknown>): Promise<number> {
  const before = await trailLength();
  await run();
  return (await trailLength()) - before;
}

describe("a rule that comes with the product", () => {
  it("says that nobody has confirmed it until somebody does, by name and once", async () => {
    expect(await entry("eu-gdpr", "1")).toMatchObject({ confirmed: false, confirmedBy: null });
    const confirm = () => confirmRule.execute(callerOf(admin), { ruleId: "eu-gdpr", version: "1" });
    expect(await eventsAdded(async () => expectDone(await confirm()))).toBe(1);
    expect(await entry("eu-gdpr", "1")).toMatchObject({
      confirmed: true,
      confirmedBy: "Adam",
      isShipped: true,
      name: "EU GDPR, one month",
    });
    expect(await eventsAdded(async () => expectDone(await confirm()))).toBe(0);
    expect(
      await confirmRule.execute(callerOf(admin), { ruleId: "eu-gdpr", version: "9" }),
    ).toMatchObject({ reason: "rule_unknown" });
  });

  it("is listed whole, each with a source", async () => {
    const rules = await asDesk((tx) => listRules(tx));
    expect(rules.length).toBeGreaterThan(20);
    for (const { versions } of rules) {
      for (const { citation, text } of versions) expect(citation && text).not.toBe("");
    }
  });
});

describe("a rule that is written anew", () => {
  it("is its next version, unconfirmed, in force from its first day, beside the earlier ones", async () => {
    expect(
      await eventsAdded(async () =>
        expectDone(await addRuleVersion.execute(callerOf(admin), input())),
      ),
    ).toBe(1);
    const versions = await asDesk((tx) => findRuleVersions(tx, "br-lgpd"));
    expect(versions.map(({ version }) => version).toSorted()).toEqual(["1", "2"]);
    const inForce = (day: string) => asDesk((tx) => findRuleInForce(tx, "br-lgpd", civilDate(day)));
    expect(await inForce("2026-05-31")).toMatchObject({ version: "1" });
    expect(await inForce("2026-06-01")).toMatchObject({
      version: "2",
      source: "law",
      confirmed: false,
      period: { unit: "business_days", amount: 10 },
      calendar: "BR-SP",
      acknowledgement: null,
      extension: { period: { unit: "business_days", amount: 5 }, times: 1 },
    });
    expect(await entry("br-lgpd", "2")).toMatchObject({ writtenBy: "Adam", isShipped: false });
  });

  it("can be confirmed like any other", async () => {
    const caller = callerOf(admin);
    expectDone(await addRuleVersion.execute(caller, input({ ruleId: "kr-pipa" })));
    expectDone(await confirmRule.execute(caller, { ruleId: "kr-pipa", version: "2" }));
    expect(await entry("kr-pipa", "2")).toMatchObject({ confirmed: true, confirmedBy: "Adam" });
  });

  it("is refused to the second of two who write it from the same version, and not once they have looked", async () => {
    const mine = input({ ruleId: "ca-pipeda", seen: "1" });
    const results = await Promise.all(
      ["10", "20"].map((amount) =>
        addRuleVersion.execute(callerOf(admin), { ...mine, amount, unit: "calendar_days" }),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({
      reason: "version_meanwhile",
      detail: { version: "2" },
    });
    const again = { ...mine, seen: "2" };
    expect(expectDone(await addRuleVersion.execute(callerOf(admin), again)).version).toBe("3");
  });

  it("leaves requests that are there with the version they pinned", async () => {
    const officer = await makeStaff("officer");
    const controller = await makeController();
    const before = await receiveOne({ controllerId: controller.id, officer });
    const promise = input({
      ruleId: "promise-30d",
      unit: "calendar_days",
      amount: "20",
      rollOver: "none",
      calendar: "",
      pauseReasons: [],
      extensionAmount: "",
    });
    expectDone(await addRuleVersion.execute(callerOf(admin), promise));
    const after = await receiveOne({ controllerId: controller.id, officer });
    expect([before.dueOn, after.dueOn]).toEqual(["2026-07-15", "2026-07-05"]);
    const { id } = await rowOf(before.reference);
    const clock = await asDesk((tx) =>
      tx.requestClock.findFirstOrThrow({ where: { requestId: id, kind: "ours" } }),
    );
    expect(clock).toMatchObject({ ruleId: "promise-30d", ruleVersion: "1" });
  });

  it.each([
    ["a period of no days", { amount: "0" }, "amount"],
    ["a period of more than a year", { unit: "months", amount: "13" }, "amount"],
    ["an extension without a reason", { extensionReasons: [] }, "extensionReasons"],
    ["an extension without a source", { extensionCitation: "" }, "extensionCitation"],
    ["a last day before the first", { effectiveTo: "2026-05-01" }, "effectiveTo"],
    ["a zone that is none", { zone: "Mars/Olympus" }, "zone"],
    ["nothing said of its source", { citation: " " }, "citation"],
  ])("is refused with %s", async (_, over, field) => {
    const result = await addRuleVersion.execute(callerOf(admin), input(over));
    expect(Object.keys("fields" in result ? result.fields : {})).toEqual([field]);
  });

  it("is refused for a calendar or a rule that nobody knows, and by whoever may not", async () => {
    const caller = callerOf(admin);
    expect(await addRuleVersion.execute(caller, input({ calendar: "XX" }))).toMatchObject({
      reason: "calendar_unknown",
    });
    expect(await addRuleVersion.execute(caller, input({ ruleId: "mars" }))).toMatchObject({
      reason: "rule_unknown",
    });
    for (const role of ["officer", "manager", "auditor"] as const) {
      const other = callerOf(await makeStaff(role));
      await expect(addRuleVersion.execute(other, input())).rejects.toThrow(/rule:manage/);
      await expect(confirmRule.execute(other, {})).rejects.toThrow(/rule:manage/);
    }
  });
});
