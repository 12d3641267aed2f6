import { escapeHtml } from "@/lib/core/escape-html";

const MADE = Symbol("markup");

/** Markup that may stand in a page as it is. Only this file makes it, so nothing anybody typed is part of it unescaped. */
export class Markup {
  readonly text: string;
  /** Seen by the compiler alone: what merely has a text is no markup. */
  declare private readonly nominal: never;

  constructor(made: typeof MADE, text: string) {
    if (made !== MADE) throw new Error("Markup is made by the functions of its file.");
    this.text = text;
  }
}

/** What a place in a template takes: words are escaped, nothing is left for false, null and undefined. */
export type Place = Markup | string | number | false | null | undefined | readonly Markup[];

function written(place: Place): string {
  if (place === false || place === null || place === undefined) return "";
  if (typeof place === "string") return escapeHtml(place);
  if (typeof place === "number") return String(place);
  return place instanceof Markup ? place.text : place.map(({ text }) => text).join("");
}

type Where = "text" | "tag" | "value";

/** Where a template stands after one more sign of it. */
function after(where: Where, sign: string): Where {
  if (where === "value") return sign === '"' ? "tag" : "value";
  if (where === "text") return sign === "<" ? "tag" : "text";
  if (sign === '"') return "value";
  return sign === ">" ? "text" : "tag";
}

const checked = new WeakSet<TemplateStringsArray>();

/** Words are held by what stands around them in text and between double quotes, and nowhere else. */
function check(strings: TemplateStringsArray): void {
  if (checked.has(strings)) return;
  let where: Where = "text";
  for (const part of strings.slice(0, -1)) {
    for (const sign of part) where = after(where, sign);
    if (where === "tag") throw new Error(`Words cannot stand here: ${part.slice(-40)}`);
  }
  checked.add(strings);
}

/**
 * A piece of a page that React takes as one, for what stands on a page by the hundred: an element is looked at when it is
 * drawn, when it is sent and when the browser takes it over. Words are escaped; values of attributes stand in quotes, and a
 * template in which they do not is refused.
 *
 * @throws {Error} a place that is neither text nor a quoted value
 */
export function markup(strings: TemplateStringsArray, ...places: readonly Place[]): Markup {
  check(strings);
  let text = strings[0] ?? "";
  for (let at = 0; at < places.length; at += 1) {
    text += written(places[at]) + (strings[at + 1] ?? "");
  }
  return new Markup(MADE, text);
}

/** Lines of a drawing, made of numbers and constants of the program. Nothing anybody typed may be part of it. */
export function drawn(lines: string): Markup {
  return new Markup(MADE, lines);
}
