import { describe, expect, it } from "vitest";
import type { Trust } from "@/lib/intake/model/authentication";
import { type MailFacts, type MailPlan, planMail } from "@/lib/intake/model/plan-mail";
import { type Found, missing, type Proposal, type Right } from "@/lib/intake/model/proposal";
import type { Robot } from "@/lib/intake/model/robot";

const PLACE = { where: "header", message: "mail", header: "from", read: "" } as const;
const PROVEN: Trust = { kind: "aligned", domain: "aster.example", by: "dkim" };

function found<T>(value: T, confidence = 0.9): Found<T> {
  return { value, confidence, place: PLACE };
}

const PROPOSAL: Proposal = {
  form: "text",
  forwardedBy: found({ name: "Mia", address: "mia@aster.example" }),
  arrivedAt: found(new Date(0)),
  controllerId: found("c1"),
  originalSender: found({ name: "Jane", address: "jane@mail.example" }),
  originalSentAt: missing("no_date"),
  askedOn: missing("no_date"),
  originalSubject: missing("no_subject"),
  originalText: found("Please delete everything"),
  rights: [found<Right>("erasure")],
  law: missing("no_law_named"),
  identifiers: [found({ kind: "email", value: "jane@mail.example" })],
  remarks: [],
  texts: [],
};

const FACTS: MailFacts = {
  robot: null,
  trust: PROVEN,
  replyTo: null,
  isRepliersOwn: false,
  bounced: null,
  proposal: PROPOSAL,
  sender: { personId: "p1", mayInstruct: true },
};

const plan = (facts: Partial<MailFacts>, proposal: Partial<Proposal> = {}): MailPlan =>
  planMail({ ...FACTS, ...facts, proposal: { ...PROPOSAL, ...proposal } });
const robot = (kind: Robot["kind"]): Robot => ({ kind, why: "x" });
const WAITS = { to: "waiting_for_officer" };

describe("a plain forward", () => {
  it("of a proven instructor becomes a request", () => {
    expect(plan({})).toEqual({ to: "new_request" });
    expect(plan({}, { remarks: ["attachments_not_read"] })).toEqual({ to: "new_request" });
  });

  it("of a member becomes one where nothing is ordered that cannot be undone", () => {
    const sender = { personId: "p1", mayInstruct: false };
    expect(plan({ sender })).toEqual(WAITS);
    const rights = [found<Right>("access"), found<Right>("objection")];
    expect(plan({ sender }, { rights })).toEqual({ to: "new_request" });
  });

  it.each<[string, Partial<MailFacts>, Partial<Proposal>]>([
    ["nothing proves the sender", { trust: { kind: "none", why: "unsigned" } }, {}],
    ["another domain vouches for it", { trust: { kind: "not_aligned", why: "other_domain" } }, {}],
    ["it was written to others", { trust: { kind: "not_to_us", why: "other_recipients" } }, {}],
    ["nobody answered for the domain", { trust: { kind: "unchecked", why: "no_answer" } }, {}],
    ["the sender is nobody's", { sender: null }, {}],
    ["nothing is forwarded", {}, { form: "none" }],
    ["it is a reply that quotes", {}, { remarks: ["reply_not_forward"] }],
    ["two forwards lie in each other", {}, { remarks: ["nested_forward"] }],
    ["nobody says what is wanted", {}, { rights: [] }],
    ["nobody can be found", {}, { identifiers: [] }],
    ["the original's sender is not known", {}, { originalSender: missing("no_original_sender") }],
    ["the controller is not known", {}, { controllerId: missing("several_controllers") }],
    ["a right is a guess", {}, { rights: [found<Right>("access"), found<Right>("erasure", 0.79)] }],
    ["an identifier is a guess", {}, { identifiers: [found({ kind: "name", value: "J" }, 0.5)] }],
    ["it is a list's", { robot: robot("list") }, {}],
    ["a machine wrote it", { robot: robot("automatic_message") }, {}],
  ])("waits for an officer where %s", (_why, facts, proposal) => {
    expect(plan(facts, proposal)).toEqual(WAITS);
  });

  it("counts confidence in hundredths, as it is shown", () => {
    const rights = [found<Right>("erasure", 0.796)];
    expect(plan({}, { rights })).toEqual({ to: "new_request" });
  });
});

describe("what needs nobody", () => {
  it("is an automatic reply, whoever it claims to come from", () => {
    const facts = { robot: robot("automatic_reply"), replyTo: "r1", isRepliersOwn: true };
    expect(plan(facts)).toEqual({ to: "automatic_reply" });
  });

  it("is a bounce of a mail that we sent; any other is kept apart", () => {
    expect(plan({ robot: robot("bounce"), bounced: "o1" })).toEqual({
      to: "bounce_matched",
      outboxId: "o1",
    });
    expect(plan({ robot: robot("bounce") })).toEqual({
      to: "quarantine",
      reason: "unmatched_bounce",
    });
  });

  it("is our own mail coming back, before anything else it claims", () => {
    expect(plan({ robot: robot("own_loop"), replyTo: "r1", isRepliersOwn: true })).toEqual({
      to: "quarantine",
      reason: "own_loop",
    });
  });
});

describe("a reply", () => {
  it("of a proven member of that controller joins the request, whatever it says", () => {
    const facts = { replyTo: "r1", isRepliersOwn: true };
    expect(plan(facts)).toEqual({ to: "appended", requestId: "r1" });
    expect(plan(facts, { rights: [], remarks: ["reply_not_forward"] })).toEqual({
      to: "appended",
      requestId: "r1",
    });
  });

  it("never joins by its address alone", () => {
    for (const trust of ["none", "not_aligned", "not_to_us", "unchecked"] as const) {
      const facts = {
        replyTo: "r1",
        isRepliersOwn: true,
        trust: { kind: trust, why: "unsigned" as const },
      };
      expect(plan(facts)).toEqual(WAITS);
    }
    expect(plan({ replyTo: "r1", isRepliersOwn: true, robot: robot("list") })).toEqual(WAITS);
    expect(plan({ replyTo: "r1" })).toEqual({ to: "quarantine", reason: "reply_of_a_stranger" });
  });

  it("to an address that we never gave is kept apart", () => {
    expect(plan({ replyTo: "forged", isRepliersOwn: true })).toEqual({
      to: "quarantine",
      reason: "forged_reply_address",
    });
  });

  it("whose sender's domain disowns it is kept apart", () => {
    const trust: Trust = { kind: "failed", why: "policy_refused" };
    expect(plan({ replyTo: "r1", isRepliersOwn: true, trust })).toEqual({
      to: "quarantine",
      reason: "forged_sender",
    });
  });
});
