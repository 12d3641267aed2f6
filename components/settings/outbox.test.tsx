import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { StuckMails } from "./outbox";

vi.mock("@/lib/mail/actions", () => ({ retryMailAction: vi.fn(), setAsideFailedAction: vi.fn() }));

const MAIL = {
  ...{ id: "m1", template: "invitation", recipient: "ines@aster.example", attempts: 4 },
  ...{ failure: "550 no such mailbox", createdAt: new Date("2026-06-15T10:00:00Z") },
};

test("a mail can be set aside once it was given up, and not while it is still tried", () => {
  const label = "Set aside: Invitation to ines@aster.example";
  expect(renderToStaticMarkup(<StuckMails mails={[{ ...MAIL, nextTryAt: null }]} />)).toContain(
    label,
  );
  const tried = [{ ...MAIL, nextTryAt: new Date("2026-06-15T11:00:00Z") }];
  const html = renderToStaticMarkup(<StuckMails mails={tried} />);
  expect(html).toContain("Try again now");
  expect(html).not.toContain(label);
});
