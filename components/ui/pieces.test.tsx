import { Inbox } from "lucide";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { Badge, StateBadge } from "./badge";
import { ClockMark } from "./clock-mark";
import { DaysLeft } from "./days-left";
import { Disclosure } from "./disclosure";
import { Icon } from "./icon";
import { markup } from "./markup";
import {
  badgePiece,
  clockPiece,
  daysPiece,
  disclosurePiece,
  iconPiece,
  statePiece,
} from "./pieces";
import type { StateKind } from "./state-glyph";

/** Tags with their attributes as a set: nobody sees their order, nor that React writes one of them with a capital. */
function parts(html: string): string[] {
  return html
    .replaceAll("dateTime=", "datetime=")
    .split(/(?=<)/)
    .map((tag) =>
      tag
        .replaceAll(/\/?>/g, " > ")
        .split(/\s+(?=[\w-]+=|>)/)
        .sort()
        .join(" "),
    );
}

describe("a piece looks as its component does", () => {
  test.each([
    { total: 30, passed: 4, size: 16, state: "running" },
    { total: 30, passed: 31, size: 16, state: "overdue" },
    { total: 30, passed: 31, size: 16, state: "done" },
    { total: 30, passed: 12, size: 16, state: "paused" },
  ] as const)("clock, $state", (drawing) => {
    const drawn = renderToStaticMarkup(<ClockMark {...drawing} />);
    expect(parts(clockPiece(drawing).text)).toEqual(parts(drawn));
  });

  test("icon", () => {
    expect(parts(iconPiece(Inbox).text)).toEqual(parts(renderToStaticMarkup(<Icon of={Inbox} />)));
  });

  test.each<StateKind>(["todo", "active", "waiting", "done", "stopped"])("state, %s", (kind) => {
    const drawn = renderToStaticMarkup(<StateBadge kind={kind}>{"Tom & Ann's"}</StateBadge>);
    expect(parts(statePiece(kind, "Tom & Ann's").text.replaceAll("&#39;", "&#x27;"))).toEqual(
      parts(drawn),
    );
  });

  test("badge", () => {
    const drawn = renderToStaticMarkup(<Badge tone="ok">Erased</Badge>);
    expect(parts(badgePiece("ok", "Erased").text)).toEqual(parts(drawn));
  });

  test("disclosure", () => {
    const drawn = renderToStaticMarkup(
      <Disclosure quiet className="mt-1" summary="Why?">
        <p>Since</p>
      </Disclosure>,
    );
    expect(parts(disclosurePiece("Why?", markup`<p>Since</p>`).text)).toEqual(parts(drawn));
  });

  test.each([
    { daysLeft: 6, dueOn: "2026-12-01", showDate: true },
    { daysLeft: 12, dueOn: "2026-12-01" },
    { daysLeft: 1, dueOn: "2026-12-01", stopped: true },
    { daysLeft: -2, dueOn: "2026-12-01" },
    { daysLeft: -2, dueOn: "2026-12-01", done: true },
    { daysLeft: 3, dueOn: "2026-12-01", stopped: true, label: "3 days left" },
  ])("days left, %j", (of) => {
    expect(parts(daysPiece(of).text)).toEqual(parts(renderToStaticMarkup(<DaysLeft {...of} />)));
  });
});
