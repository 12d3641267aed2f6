import type { Pair } from "./measure";

const WORDS = 4.5;
const SHAPES = 3;
const grounds = ["canvas", "surface", "sunken", "raised", "hover", "selected"];
const tones = ["ok", "info", "warn", "alert", "danger"];

const onEvery = (front: string, use: string, floor: number, backs: readonly string[]): Pair[] =>
  backs.map((back) => ({ front, back, floor, use }));

/** Every pair the components draw. A component that puts two other tokens together adds its pair here. */
export const pairs: readonly Pair[] = [
  ...onEvery("ink", "text", WORDS, grounds),
  ...onEvery("ink-muted", "secondary text", WORDS, grounds),
  ...onEvery("accent", "links", WORDS, [...grounds, "accent-wash"]),
  ...onEvery("accent-hover", "links under the pointer", WORDS, ["canvas", "surface", "hover"]),
  { front: "on-accent", back: "accent-solid", floor: WORDS, use: "primary button" },
  {
    front: "on-accent",
    back: "accent-solid-hover",
    floor: WORDS,
    use: "primary button, pointed at",
  },
  ...onEvery("accent-solid", "edge of the primary button", SHAPES, ["canvas", "surface", "raised"]),
  ...onEvery("line-strong", "bounds of controls", SHAPES, [
    "canvas",
    "surface",
    "sunken",
    "raised",
  ]),
  ...onEvery("line-strong", "coming days of the clock", SHAPES, ["hover", "selected"]),
  ...onEvery("focus", "focus ring", SHAPES, [
    ...grounds,
    "accent-wash",
    "danger-wash",
    "warn-wash",
  ]),
  ...tones.flatMap((tone): Pair[] => [
    { front: tone, back: `${tone}-wash`, floor: WORDS, use: "badge, days left" },
    { front: "ink", back: `${tone}-wash`, floor: WORDS, use: "text of a notice" },
    ...onEvery("ink-muted", "secondary text of a notice", WORDS, [`${tone}-wash`]),
    ...onEvery("accent", "links in a notice", WORDS, [`${tone}-wash`]),
    { front: `on-${tone}`, back: `${tone}-solid`, floor: WORDS, use: "loud badge" },
    ...onEvery(tone, "words and marks of a state", WORDS, [
      "canvas",
      "surface",
      "hover",
      "selected",
    ]),
    ...onEvery(`${tone}-solid`, "bars, discs", SHAPES, ["canvas", "surface", "hover", "selected"]),
  ]),
];
