import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { FullLog, Story } from "@/components/desk/request/story";
import { eventLabel } from "@/lib/audit/model";
import type { TrailEntry } from "@/lib/requests/queries/trail";

const TOMAS = "0b7cf3f0-9a0e-4c79-8f5d-222222222222";

function entry(id: number, type: string, data: unknown): TrailEntry {
  return {
    ...{ id: String(id), type, data, actor: "Olga Lindqvist", audience: "desk" },
    at: new Date(Date.UTC(2026, 10, id, 14, 40)),
    label: eventLabel(type),
    names: new Map([[TOMAS, "Tomás Herrera"]]),
  };
}

const moved = entry(19, "clock.receipt_corrected", {
  ...{ correctionId: TOMAS, reason: "arrived_later", dueBefore: "2026-11-30" },
  ...{ receivedBefore: "2026-10-30T08:00:00.000Z", receivedAfter: "2026-11-19T14:40:00.000Z" },
  dueAfter: "2027-01-30",
});
const reminder = (id: number) =>
  entry(id, "request.alarm_raised", { kind: "overdue", on: `2026-11-${id}`, people: [TOMAS] });

const page = { zone: "Europe/Berlin", tasks: [] };

it("says in the log who owns a request now, and from when to when its day moved", () => {
  const trail = [entry(18, "request.assigned", { from: null, to: TOMAS }), moved];
  const shown = renderToStaticMarkup(<FullLog trail={trail} {...page} />);
  expect(shown).toContain("Owner: nobody → Tomás Herrera");
  expect(shown).toContain("Receipt moved from Fri 30 Oct 2026, 09:00 to Thu 19 Nov 2026, 15:40");
  expect(shown).toContain("Due day moved from Mon 30 Nov 2026 to Sat 30 Jan 2027");
});

it("says in the story too how the day moved", () => {
  const shown = renderToStaticMarkup(
    <Story trail={[moved]} messages={[]} controllerName="Aster Retail" {...page} />,
  );
  expect(shown).toContain("Due day moved from Mon 30 Nov 2026 to Sat 30 Jan 2027");
});

it("puts a reminder that repeats itself into one line of the log", () => {
  const trail = [reminder(20), reminder(21), reminder(22)];
  const shown = renderToStaticMarkup(<FullLog trail={trail} {...page} />);
  expect(shown.match(/Reminder raised/g)).toHaveLength(1);
  expect(shown).toContain("Reminder raised 3 times, from Fri 20 Nov 2026, 15:40");
  expect(shown).toContain("The last: Overdue · On Sun 22 Nov 2026 · Told: Tomás Herrera");
});
