import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { QuarantinedMails, WaitingMails } from "@/components/desk/mail/mail-table";
import type { MailLine } from "@/lib/intake/queries/raw-mails";

const NOW = new Date("2026-06-15T12:00:00Z");
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);

/** A mail that reached the controller's mailbox two days before somebody handed it in here. */
const LINE: MailLine = {
  ...{ id: "1", state: "waiting_for_officer", version: 2, size: 1_234, door: "desk" },
  ...{ arrivedAt: hoursAgo(50), handedInAt: hoursAgo(3), droppedByName: "Olga", trust: null },
  ...{ quarantineReason: null, controllerName: null, zone: null, decidedAt: null },
  ...{ decidedByName: null, setAsideReason: null, reference: null, erasedAt: null, mark: null },
};
const NOTHING = { stored: [], known: [] } as never;

it("says of a mail as long as the reports do: from its arrival, from which its clock runs", () => {
  const tables = [
    <WaitingMails key="waiting" lines={[LINE]} outcome={NOTHING} now={NOW} />,
    <QuarantinedMails key="apart" lines={[{ ...LINE, state: "quarantine" }]} now={NOW} />,
  ];
  for (const table of tables) {
    const page = renderToStaticMarkup(table);
    expect(page).toContain("2 days");
    expect(page).not.toContain("3 hours");
  }
});
