import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import { type ClockInput, computeClock } from "@/lib/sla/model/due-day";
import { type ClockRule, ruleInForce } from "@/lib/sla/model/rule";
import { SHIPPED_RULES } from "@/lib/sla/model/shipped/rules";
import { explainRefusal } from "@/lib/sla/present/refusals";

const day = civilDate;

function rule(id: string, on = "2026-03-01"): ClockRule {
  const found = ruleInForce(SHIPPED_RULES, id, day(on));
  if (!found) throw new Error(id);
  return found;
}

const at = (instant: string) => ({ receivedAt: new Date(instant) });
const asked = (on: string) => ({ askedOn: day(on) });

function refusals(input: ClockInput): string[] {
  return computeClock(input).refusals.map((refusal) => explainRefusal(refusal, input.rule));
}

describe("why something moved nothing", () => {
  const california = { rule: rule("us-ca-ccpa"), begin: at("2026-03-02T20:00:00Z") };
  const europe = { rule: rule("eu-gdpr"), begin: asked("2026-03-02") };

  it("is said with the article that stops nothing", () => {
    const pauses = [{ reason: "identity", from: day("2026-03-04"), to: null }] as const;
    expect(refusals({ ...california, pauses })).toEqual([
      "The pause since Wed 4 Mar 2026 (proof of who the person is) moves nothing. The 45 days run from receipt regardless of the time required to verify the request. (11 CCR § 7021(b))",
    ]);
  });

  it("is said with what the article stops for, and with when", () => {
    const pauses = [
      { reason: "workload", from: day("2026-03-04"), to: day("2026-03-04") },
      { reason: "scope", from: day("2026-03-01"), to: day("2026-03-04") },
      { reason: "scope", from: day("2026-03-05"), to: day("2026-03-04") },
      { reason: "scope", from: day("2026-08-05"), to: day("2026-08-06") },
    ] as const;
    const article =
      "Only a question about who the person is, or which data or processing is meant, asked without undue delay, stops the month until its reply. (Regulation (EU) 2016/679 Art. 12(6) and recital 63; EDPB Guidelines 01/2022, para. 157)";
    expect(refusals({ ...europe, pauses }).sort()).toEqual([
      `The pause from Sun 1 Mar 2026 to Wed 4 Mar 2026 moves nothing: it began before the clock did. ${article}`,
      `The pause from Wed 5 Aug 2026 to Thu 6 Aug 2026 moves nothing: the question was sent after the answer was due. ${article}`,
      `The pause on Wed 4 Mar 2026 moves nothing: this rule does not stop for “too much work”. ${article}`,
      "The pause that begins on Thu 5 Mar 2026 and ends on Wed 4 Mar 2026 moves nothing: it ends before it begins.",
    ]);
  });

  it("is said of a notice with the last day on which it could have gone out", () => {
    const notice = (on: string, reason: "complexity" | "consultation" = "complexity") => ({
      on: day(on),
      reason,
    });
    const article = "(Regulation (EU) 2016/679 Art. 12(3), second and third sentence).";
    expect(refusals({ ...europe, extensions: [notice("2026-04-03")] })).toEqual([
      `The notice of Fri 3 Apr 2026 came too late and gives no more time. The last day on which it could go out was Thu 2 Apr 2026, the end of the first period ${article}`,
    ]);
    const extensions = [
      notice("2026-03-01"),
      notice("2026-03-05", "consultation"),
      notice("2026-03-05"),
      notice("2026-03-06"),
    ];
    expect(refusals({ ...europe, extensions })).toEqual([
      `The notice of Sun 1 Mar 2026 gives no more time: it was sent before the clock began ${article}`,
      `The notice of Thu 5 Mar 2026 gives no more time: the rule knows no extension for consultations that are needed, only for the complexity of the request and the number of requests ${article}`,
      `The notice of Fri 6 Mar 2026 gives no more time: an extension may be taken once, and that has been done ${article}`,
    ]);
    expect(
      refusals({ ...california, rule: rule("br-lgpd"), extensions: [notice("2026-03-05")] }),
    ).toEqual([
      "The notice of Thu 5 Mar 2026 gives no more time: this rule knows no extension (Lei 13.709/2018 Art. 19(II)).",
    ]);
  });
});
