import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { ClockLine } from "@/components/desk/request/clocks/clock-line";
import { shownClocks } from "@/lib/clocks/present/panel";
import { AGREED_CLOCK, AGREED_REQUEST } from "@/lib/testing/agreed-clock";

it("heads the controller's clock by the day that is ours to keep, and names its own beside it", () => {
  const [clock] = shownClocks(AGREED_REQUEST, [AGREED_CLOCK], new Date("2026-11-28T09:00:00Z"));
  if (!clock) throw new Error("no clock");
  const shown = renderToStaticMarkup(
    <ClockLine clock={clock} rule={undefined} former={[]} merged={null} />,
  ).replaceAll(/<[^>]*>/g, "");
  expect(shown).toContain("1 day overdue");
  expect(shown).toContain("ours to them by Fri 27 Nov 2026");
  expect(shown).toContain(
    "Ours to them by Fri 27 Nov 2026 (5 days before their own day, as agreed): 1 day past. Their own answer is due Wed 2 Dec 2026: 4 days left.",
  );
});
