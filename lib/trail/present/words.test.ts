import { describe, expect, it } from "vitest";
import { z } from "zod";
import { EVENTS, type EventData, type EventType, eventLabel } from "@/lib/audit/model";
import { momentIn } from "@/lib/requests/present/moments";
import { factWords } from "@/lib/trail/present/words";

const OLGA = "9b12ba7c-5f6e-4c6f-9a55-111111111111";
const TOMAS = "0b7cf3f0-9a0e-4c79-8f5d-222222222222";
const NAMES = new Map([
  [OLGA, "Olga Lindqvist"],
  [TOMAS, "Tomás Herrera"],
]);
const say = {
  moment: (at: Date) => momentIn("Europe/Berlin", at),
  person: (id: string) => NAMES.get(id) ?? "Somebody",
};

function words<T extends EventType>(type: T, data: EventData<T>): string {
  return factWords(type, data, say);
}

/** Texts for whatever pattern an event asks for. */
const TEXTS = ["some_code", "DSR-2026-ABC234", "some-list", "mail:intake", "a".repeat(64)];

type Shape = z.core.JSONSchema.BaseSchema;

function isShape(value: unknown): value is Shape {
  return typeof value === "object" && value !== null;
}

function textOf({ format, pattern }: Shape): string {
  if (format === "uuid") return OLGA;
  if (format === "date") return "2026-11-30";
  if (format === "date-time") return "2026-11-19T14:40:00.000Z";
  // Names that an event keeps as they are: of a calendar, a rule, a domain.
  if (pattern === undefined) return "eu-gdpr";
  const found = TEXTS.find((text) => new RegExp(pattern).test(text));
  if (found === undefined) throw new Error(`no text for ${pattern}`);
  return found;
}

/** Data that an event may have kept, with everything that is optional. */
function sampleOf(shape: Shape): unknown {
  if (shape.anyOf) return sampleOf(shape.anyOf.find(isShape) ?? {});
  if (shape.enum) return shape.enum[0];
  switch (shape.type) {
    case "object":
      return Object.fromEntries(
        Object.entries(shape.properties ?? {}).map(([name, inner]) => [
          name,
          isShape(inner) ? sampleOf(inner) : null,
        ]),
      );
    case "array":
      return isShape(shape.items) ? [sampleOf(shape.items)] : [];
    case "integer":
      return 3;
    case "boolean":
      return true;
    default:
      return textOf(shape);
  }
}

/** Kinds whose label says it all: what they keep are ids of things that stand beside them. */
const LABEL_ALONE = new Set<string>([
  "draft.started",
  "draft.discarded",
  "draft.instruction_asked",
  "draft.attachment_added",
  "draft.attachment_removed",
  "request.triage_started",
  "request.rejection_undone",
  "request.controller_asked",
  "request.resumed",
  "request.closed",
  "task.not_needed",
  "task.reopened",
  "message.sent_to_controller",
  "note.written",
  "answer.held",
  "answer.submitted",
  "answer.approved",
  "answer.sent_back",
  "answer.recalled",
  "mail.released",
  "mail.opened",
  "mail.taken_up",
  "installation.owned",
  "sign_in.link_sent",
  "session.ended",
  "session.controller_switched",
  "person.enabled",
  "person.preferences_changed",
  "person.work_time_changed",
  "absence.cancelled",
  "feed.revoked",
  "feed.ended",
  "membership.ended",
  "controller.ended",
  "controller.resumed",
  "system.added",
  "system.changed",
  "system.retired",
  "system.resumed",
  "key.revoked",
  "controller_key.revoked",
  "export.schedule_ended",
  "direct.replied",
  "hand_over.withdrawn",
  "import.mapped",
  "import.instruction_asked",
  "import.undo_started",
  "import.dropped",
  "import.file_erased",
]);

describe("the words of an event", () => {
  it.each(Object.keys(EVENTS) as EventType[])(
    "of %s hold no id, no code and no raw instant",
    (type) => {
      const data = sampleOf(z.toJSONSchema(EVENTS[type].data, { io: "input" }));
      expect(EVENTS[type].data.safeParse(data).success).toBe(true);
      const told = factWords(type, data, say);
      expect(told === "").toBe(LABEL_ALONE.has(type));
      const line = `${eventLabel(type)} · ${told}`;
      expect(line).not.toMatch(/\d{4}-\d{2}-\d{2}|T\d{2}:|[0-9a-f]{8}-[0-9a-f]{4}|[0-9a-f]{20}/);
      expect(line).not.toMatch(/_|[a-z][A-Z]|undefined|null|\[object|NaN/);
    },
  );

  it("say from when to when a due day moved, and that it stayed", () => {
    const data = {
      correctionId: OLGA,
      reason: "arrived_later",
      receivedBefore: "2026-10-30T08:00:00.000Z",
      receivedAfter: "2026-11-19T14:40:00.000Z",
      dueBefore: "2026-11-30",
      dueAfter: "2027-01-30",
    };
    expect(words("clock.receipt_corrected", data)).toBe(
      "Receipt moved from Fri 30 Oct 2026, 09:00 to Thu 19 Nov 2026, 15:40 · Due day moved from Mon 30 Nov 2026 to Sat 30 Jan 2027 · Reason: It arrived later than was written down",
    );
    expect(words("clock.receipt_corrected", { ...data, dueAfter: "2026-11-30" })).toContain(
      "Due day stays Mon 30 Nov 2026",
    );
    expect(
      words("clock.receipt_corrected", { ...data, daysLateBefore: 3, daysLateAfter: 0 }),
    ).toContain("The answer was 3 days late by the old day and is in time by the new one");
  });

  it("name the owner before and after", () => {
    expect(words("request.assigned", { from: null, to: TOMAS })).toBe(
      "Owner: nobody → Tomás Herrera",
    );
    expect(words("request.assigned", { from: OLGA, to: null })).toBe(
      "Owner: Olga Lindqvist → nobody",
    );
  });

  it("say what was stopped or put off, until when and why", () => {
    expect(
      words("clock.extended", {
        ...{ extensionId: OLGA, messageId: OLGA, reason: "complexity" },
        ...{ clocks: ["ours", "statutory"], dueBefore: "2026-11-30", dueAfter: "2027-01-30" },
      }),
    ).toBe(
      "Due day moved from Mon 30 Nov 2026 to Sat 30 Jan 2027 · More time for our own clock and the controller's clock · Reason: The request is complex",
    );
    expect(
      words("clock.relevant_time_set", {
        ...{ correctionId: OLGA, reason: "fee_paid", dueBefore: "2026-11-30" },
        ...{ relevantBefore: null, relevantAfter: "2026-11-02", dueAfter: "2026-12-02" },
      }),
    ).toMatch(/^Relevant time: Mon 2 Nov 2026 · Due day moved from/);
  });

  it("call codes by their labels", () => {
    expect(
      words("request.alarm_raised", { kind: "days_5", on: "2026-11-25", people: [OLGA, TOMAS] }),
    ).toBe("5 days before the due day · On Wed 25 Nov 2026 · Told: Olga Lindqvist, Tomás Herrera");
    expect(words("mail.sent", { outboxId: OLGA, template: "request_acknowledged" })).toBe(
      "Receipt acknowledged",
    );
    expect(words("mail.sent", { outboxId: OLGA, template: "hand_over_offered" })).toBe(
      "Hand-over offered",
    );
    expect(words("subject.revealed", { reason: "search_in_system" })).toBe(
      "Reason: To search in a system",
    );
    expect(
      words("attachment.stored", { attachmentId: OLGA, purpose: "evidence", size: 2048 }),
    ).toBe("Evidence · 2 KB");
  });

  it("are left out for data of another version, and for an event nobody knows", () => {
    expect(factWords("request.assigned", { owner: OLGA }, say)).toBe("");
    expect(factWords("request.assigned", null, say)).toBe("");
    expect(factWords("request.flown", {}, say)).toBe("");
  });
});
