import { describe, expect, test } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import type { QueueLine } from "@/lib/requests/present/queue";
import { type QueueRowFacts, queueRow } from "./queue-row";

const line: QueueLine = {
  reference: "DSR-2026-000005",
  controllerName: `Müller & <b onclick="x">Söhne</b>`,
  rights: "Erasure",
  state: "in_progress",
  since: "With us, 26 days",
  ownerId: "9f1e6a52-6f7e-4c3b-9d0e-000000000001",
  ownerName: "Dana <i>",
  clock: { total: 30, passed: 4, state: "running" },
  due: { dueOn: civilDate("2026-12-01"), daysLeft: 4, isDone: false, stoppedSince: null },
};
const looks = { wide: "max-md:hidden", state: "max-sm:hidden", stateInRow: "sm:hidden" };
const row = (of: Partial<QueueRowFacts> = {}) =>
  queueRow({
    ...{ line, looks, isOpen: false, canSelect: true, isCovered: false },
    href: "/desk?law=eu&open=DSR-2026-000005",
    ...of,
  }).text;

describe("a row of the queue", () => {
  test("says what somebody typed as words", () => {
    const cells = row();
    expect(cells).toContain("Müller &amp; &lt;b onclick=&quot;x&quot;&gt;Söhne&lt;/b&gt;");
    expect(cells).toContain("Dana &lt;i&gt;");
    expect(cells).toContain('href="/desk?law=eu&amp;open=DSR-2026-000005"');
  });

  test("has a box to tick only where requests can be selected, with the owner that was seen", () => {
    const value = "DSR-2026-000005~9f1e6a52-6f7e-4c3b-9d0e-000000000001";
    expect(row()).toContain(`value="${value}" aria-label="Select DSR-2026-000005"`);
    expect(row({ canSelect: false })).not.toContain("checkbox");
  });

  test("marks the request beside the list, and whom the viewer acts for", () => {
    expect(row()).not.toContain("aria-current");
    expect(row({ isOpen: true })).toContain('aria-current="true"');
    expect(row({ isCovered: true })).toContain("away, you act");
    expect(row({ line: { ...line, ownerId: null, ownerName: null } })).toContain("No owner");
  });

  test("says who waits without saying it twice, the figure with its word", () => {
    expect(row()).toContain("In progress · With us, 26\u00a0days");
    const waiting = {
      ...line,
      state: "waiting_for_controller",
      since: "With the controller, 3 days",
    } as const;
    expect(row({ line: waiting })).toContain('sm:hidden">With the controller, 3\u00a0days');
    const answered = { ...line, state: "answered", since: "Answered Fri 27 Nov 2026" } as const;
    expect(row({ line: answered })).toContain('sm:hidden">Answered Fri 27 Nov\u00a02026');
  });

  test("has no clock and no due day once nothing is due", () => {
    const over = row({ line: { ...line, clock: null, due: null } });
    expect(over).toContain("No answer due");
    expect(over).not.toContain('<svg viewBox="0 0 16 16"');
  });
});
