import { quoted } from "@/lib/deadlines/model/errors";
import { DEADLINE_PARAMETERS, type DeadlineParameter } from "@/lib/deadlines/schema";

type Options =
  | { readonly ok: false; readonly line: string }
  | { readonly ok: true; readonly asks: "usage"; readonly text: string }
  | { readonly ok: true; readonly asks: "rules" }
  | {
      readonly ok: true;
      readonly asks: "deadline";
      readonly given: Readonly<Record<string, readonly string[]>>;
    };

const USAGE = `When is it due, and why? Prints JSON.

  npm run -s due -- --rule RULE --received WHEN [options]
  npm run -s due -- --list-rules

  --rule ID               a law or promise, such as eu-gdpr
  --received WHEN         2026-01-30T09:00:00+01:00, or 2026-01-30T09:00 in the zone, or 2026-01-30
  --received-time HH:MM   with a plain day: the time, in the zone
  --zone ZONE             time zone of the clock, such as Europe/Berlin; else the rule's own
  --calendar ID           working calendar, such as DE-BE; weekends for none; else the rule's own
  --asked-controller DAY  when the person asked the controller: its own clock runs from then
  --relevant-time DAY     when proof of identity or a fee came (United Kingdom)
  --pause FROM/TO:REASON  asked on one day, answered on the other; FROM/:REASON while it is outstanding; repeatable
  --extend-on DAY:REASON  when the notice of an extension was sent; repeatable
  --as-of DAY             what was known then; without it all that is given counts, and an open pause lasts until today
  --buffer-days N         taken off the controller's own date, or off the date there is
`;

/** One option of a command line, `--name value` or `--name=value`, and how many words it took. */
type Option =
  | { readonly name: DeadlineParameter; readonly value: string; readonly words: 1 | 2 }
  | { readonly line: string };

function readOption(word: string, next: string | undefined): Option {
  const [, name, inline] = /^--([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
  if (name === undefined) {
    return { line: `“${quoted(word)}” belongs to no option; --help shows them` };
  }
  const known = DEADLINE_PARAMETERS.find((parameter) => parameter === name);
  if (!known) return { line: `There is no option --${quoted(name)}; --help shows them` };
  if (inline !== undefined) return { name: known, value: inline, words: 1 };
  if (next === undefined || next.startsWith("--")) return { line: `--${known}: give it a value` };
  return { name: known, value: next, words: 2 };
}

function readGiven(words: readonly string[]): Options {
  const given: Record<string, string[]> = {};
  for (let at = 0; at < words.length; ) {
    const option = readOption(words[at] ?? "", words[at + 1]);
    if ("line" in option) return { ok: false, line: option.line };
    given[option.name] = [...(given[option.name] ?? []), option.value];
    at += option.words;
  }
  return { ok: true, asks: "deadline", given };
}

/** What a command line asks for. What the values mean is not for here. */
export function readOptions(words: readonly string[]): Options {
  if (words.includes("--help")) return { ok: true, asks: "usage", text: USAGE };
  if (!words.includes("--list-rules")) return readGiven(words);
  const other = words.find((word) => word !== "--list-rules");
  if (other === undefined) return { ok: true, asks: "rules" };
  return { ok: false, line: `--list-rules stands alone; there is “${quoted(other)}” as well` };
}
