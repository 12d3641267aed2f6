export type JsonProblem = "not_json" | "too_deep" | "name_twice";

export type JsonRead =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: JsonProblem };

/**
 * Reads JSON of which each part counts: unlike `JSON.parse`, which takes the last of two members with one name, it takes
 * none, since whoever wrote the body may have meant the other. Nested deeper than `deepest` is not read at all.
 */
export function readStrictJson(text: string, deepest: number): JsonRead {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, problem: "not_json" };
  }
  const problem = problemOf(text, deepest);
  return problem === null ? { ok: true, value } : { ok: false, problem };
}

/** A string with its escapes, or a character that opens, closes or separates. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:,]/gs;

/** Looks at brackets and names of what is JSON: only then does each string end, and each is looked at once. */
function problemOf(text: string, deepest: number): Exclude<JsonProblem, "not_json"> | null {
  // What is open, from the outside: the names of an object, or a list.
  const open: (Set<string> | null)[] = [];
  let isTwice = false;
  let last = "";
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === ":") isTwice ||= nameAgain(open.at(-1), last);
    else nest(open, token);
    if (open.length > deepest) return "too_deep";
    last = token;
  }
  return isTwice ? "name_twice" : null;
}

function nest(open: (Set<string> | null)[], token: string): void {
  if (token === "{") open.push(new Set());
  else if (token === "[") open.push(null);
  else if (token === "}" || token === "]") open.pop();
}

/** Whether an object has a member of this name already. Two spellings of one name, as by escapes, are one. */
function nameAgain(names: Set<string> | null | undefined, token: string): boolean {
  if (!names || token === "") return false;
  const name = spelled(token);
  if (names.has(name)) return true;
  names.add(name);
  return false;
}

function spelled(token: string): string {
  return token.includes("\\") ? String(JSON.parse(token)) : token.slice(1, -1);
}
