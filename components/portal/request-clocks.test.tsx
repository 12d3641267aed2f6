import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { RequestClocks } from "@/components/portal/request-clocks";
import { shownClocks } from "@/lib/clocks/present/panel";
import { civilDate } from "@/lib/core/civil-date";
import { AGREED_CLOCK, AGREED_REQUEST } from "@/lib/testing/agreed-clock";
import messages from "@/messages/en.json";

function shownOn(day: string, answeredOn: string | null = null): string {
  const request = {
    ...AGREED_REQUEST,
    answeredOn: answeredOn === null ? null : civilDate(answeredOn),
  };
  const clocks = shownClocks(request, [AGREED_CLOCK], new Date(`${day}T09:00:00Z`));
  const movements = { pauses: [], extensions: [], corrections: [] };
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={messages} timeZone="Europe/Berlin">
      <RequestClocks clocks={clocks} movements={movements} zone="Europe/Berlin" />
    </NextIntlClientProvider>,
  ).replaceAll(/<[^>]*>/g, "");
}

const MARGIN = "(5 days before your own day, as agreed)";

it("shows the controller its own day, and by when ours is due to it", () => {
  expect(shownOn("2026-11-25")).toContain(`Ours to you by Fri 27 Nov 2026 ${MARGIN}.`);
  const late = shownOn("2026-11-28");
  expect(late).toContain("Wed 2 Dec 2026");
  expect(late).toContain("4 days left");
  expect(late).toContain(`Ours to you by Fri 27 Nov 2026 ${MARGIN}: 1 day past.`);
  expect(shownOn("2026-12-01", "2026-11-26")).toContain(
    `Ours to you was due Fri 27 Nov 2026 ${MARGIN}.`,
  );
});
