import { type ClockArc, type ClockState, clockGeometry, standingOf } from "./clock-geometry";

export type ClockDrawing = {
  /** Days in the period, and how many of them have passed (more than `total` once overdue). */
  readonly total: number;
  readonly passed: number;
  /** Edge in pixels. From 56 the number of days stands in the middle. */
  readonly size: number;
  readonly state: ClockState;
};

const NUMBER_FROM = 56;
/** Below this there is no room for a ring around the sign. */
const SOLID_BELOW = 24;

type Attributes = Readonly<Record<string, string | number>>;

function tag(name: string, attributes: Attributes, text = ""): string {
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
  return `<${name}${pairs.join("")}>${text}</${name}>`;
}

function ring(arc: ClockArc | null, kind: Attributes = {}): string {
  if (!arc) return "";
  return tag("path", {
    ...{ d: arc.d, ...kind, fill: "none", stroke: "currentColor", "stroke-width": arc.width },
    ...{
      pathLength: arc.pathLength,
      "stroke-dasharray": arc.dash,
      "stroke-dashoffset": arc.offset,
    },
  });
}

/** How high a figure may be, as a share of the clock, by its number of characters: all of it stands inside the ring. */
const SHARES: Readonly<Record<number, number>> = { 1: 0.3, 2: 0.3, 3: 0.24, 4: 0.19 };
const SMALLEST_SHARE = 0.15;

function count(size: number, text: string, kind: string): string {
  const fontSize = Math.round(size * (SHARES[text.length] ?? SMALLEST_SHARE));
  const place = { x: "50%", y: "50%", dy: "0.36em", "text-anchor": "middle" };
  return tag("text", { ...place, "font-size": fontSize, class: kind }, text);
}

/** An exclamation mark of height `h` around the middle. */
function exclamation(c: number, h: number): string {
  return `M${c} ${c - h / 2}v${h * 0.58}M${c} ${c + h / 2 - 0.01}v0.01`;
}

function disc(size: number, over: number, inner: number): string {
  const c = size / 2;
  const radius = size < SOLID_BELOW ? c - 0.5 : inner - size * 0.045;
  const sign =
    size >= NUMBER_FROM && over > 0
      ? count(size, `+${over}`, "clock-number clock-knockout")
      : tag("path", {
          ...{ d: exclamation(c, radius * 1.1), class: "clock-knockout", fill: "none" },
          ...{ "stroke-width": Math.max(1.75, radius * 0.28), "stroke-linecap": "round" },
        });
  return tag("circle", { cx: c, cy: c, r: radius, fill: "currentColor" }) + sign;
}

/** The sign of an overdue clock in an open ring: answered, and not in time. By how many days, where there is room. */
function lateSign(size: number, over: number, inner: number): string {
  if (size >= NUMBER_FROM && over > 0) return count(size, `+${over}`, "clock-number");
  const c = size / 2;
  const radius = size < SOLID_BELOW ? c - 1.25 : inner;
  const line = { fill: "none", stroke: "currentColor", "stroke-linecap": "round" };
  const mark = tag("path", {
    ...{ d: exclamation(c, radius * 0.95), ...line },
    "stroke-width": Math.max(1.75, radius * 0.22),
  });
  const edge = tag("circle", { cx: c, cy: c, r: radius, ...line, "stroke-width": 1.5 });
  return (size < SOLID_BELOW ? edge : "") + mark;
}

function sign(state: "paused" | "done", size: number, inner: number): string {
  const c = size / 2;
  const h = (size < SOLID_BELOW ? c * 0.62 : inner) * 0.42;
  const d =
    state === "paused"
      ? `M${c - h * 0.6} ${c - h}v${h * 2}M${c + h * 0.6} ${c - h}v${h * 2}`
      : `M${c - h} ${c + h * 0.1}l${h * 0.75} ${h * 0.75}l${h * 1.3} ${-h * 1.55}`;
  const line = { fill: "none", stroke: "currentColor" };
  const edge = tag("circle", { cx: c, cy: c, r: c - 1.25, ...line, "stroke-width": 1.5 });
  const stroke = tag("path", { d, ...line, "stroke-width": Math.max(1.5, inner * 0.16) });
  return (size < SOLID_BELOW ? edge : "") + stroke;
}

/** What stands inside the `svg` of a clock. Made of numbers alone: nothing anybody typed is part of it. */
export function drawClock({ total, passed, size, state: stated }: ClockDrawing): string {
  const state = standingOf(stated, total, passed);
  const overdue = state === "overdue";
  const shape = clockGeometry({ total, passed: overdue ? total : passed, size });
  const ringed = state === "running" || size >= SOLID_BELOW;
  const left = Math.max(0, Math.round(total) - Math.round(passed));
  return [
    ringed && ring(shape.passed),
    ringed && ring(shape.rest, { class: "clock-rest" }),
    overdue && disc(size, Math.round(passed - total), shape.inner),
    state === "late" && lateSign(size, Math.round(passed - total), shape.inner),
    (state === "paused" || state === "done") && sign(state, size, shape.inner),
    state === "running" && size >= NUMBER_FROM && count(size, String(left), "clock-number"),
  ]
    .filter((part) => part !== false)
    .join("");
}
