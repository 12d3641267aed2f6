import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { ClockLine } from "@/components/desk/request/clocks/clock-line";
import { type ShownClock, shownClocks } from "@/lib/clocks/present/panel";
import { civilDate } from "@/lib/core/civil-date";
import { AGREED_CLOCK, AGREED_REQUEST } from "@/lib/testing/agreed-clock";

function shown(request: Parameters<typeof shownClocks>[0], kind: ShownClock["kind"]): string {
  const now = new Date("2026-12-09T09:00:00Z");
  const [clock] = shownClocks(request, [{ ...AGREED_CLOCK, kind }], now);
  if (!clock) throw new Error("no clock");
  return renderToStaticMarkup(
    <ClockLine clock={clock} rule={undefined} former={[]} merged={null} />,
  ).replaceAll(/<[^>]*>/g, "");
}

it("says of the controller's clock when ours was sent, and not that the controller answered", () => {
  const answered = { ...AGREED_REQUEST, answeredOn: civilDate("2026-12-08") };
  expect(shown(answered, "statutory")).toContain("ours sent 11 days late");
  expect(shown({ ...answered, answeredOn: civilDate("2026-11-26") }, "statutory")).toContain(
    "ours sent in time",
  );
  expect(shown(answered, "ours")).toContain("answered 11 days late");
});

it("heads the controller's clock by the day that is ours to keep, and names its own beside it", () => {
  const [clock] = shownClocks(AGREED_REQUEST, [AGREED_CLOCK], new Date("2026-11-28T09:00:00Z"));
  if (!clock) throw new Error("no clock");
  const words = renderToStaticMarkup(
    <ClockLine clock={clock} rule={undefined} former={[]} merged={null} />,
  ).replaceAll(/<[^>]*>/g, "");
  expect(words).toContain("1 day overdue");
  expect(words).toContain("ours to them by Fri 27 Nov 2026");
  expect(words).toContain(
    "Ours to them by Fri 27 Nov 2026 (5 days before their own day, as agreed): 1 day past. Their own answer is due Wed 2 Dec 2026: 4 days left.",
  );
});
