import { withoutNul } from "@/lib/core/without-nul";

/** What was typed, by field name, to show it again. */
export type FormValues = Readonly<Record<string, readonly string[]>>;

type Node = { [key: string]: unknown };

const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);
const MAX_INDEX = 500;

/**
 * Turns a form into the input of a command. `rights[]` is always a list; `identifiers.0.kind` nests; React's own
 * fields (`$ACTION…`) are left out; a file is left to the route that streams it. Repeated plain names keep the last.
 * NUL is left out.
 */
export function formInput(form: FormData): Record<string, unknown> {
  const root: Node = Object.create(null);
  for (const [name, value] of form.entries()) {
    if (typeof value !== "string" || name.startsWith("$")) continue;
    place(root, name, withoutNul(value));
  }
  const input: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(root)) input[key] = densify(value);
  return input;
}

export function formValues(form: FormData): FormValues {
  const values: Record<string, string[]> = {};
  for (const [name, value] of form.entries()) {
    if (typeof value !== "string" || name.startsWith("$")) continue;
    const list = values[name] ?? [];
    list.push(withoutNul(value));
    values[name] = list;
  }
  return values;
}

function place(root: Node, name: string, value: string): void {
  const isList = name.endsWith("[]");
  const path = (isList ? name.slice(0, -2) : name).split(".");
  if (path.some((part) => FORBIDDEN.has(part) || part === "")) return;
  let node = root;
  for (const part of path.slice(0, -1)) {
    const next = node[part];
    if (isNode(next)) node = next;
    else {
      const made: Node = Object.create(null);
      node[part] = made;
      node = made;
    }
  }
  const last = path[path.length - 1] ?? name;
  const present = node[last];
  if (isList) node[last] = [...(Array.isArray(present) ? present : []), value];
  else node[last] = value;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Objects whose keys are all small numbers become lists, in order and without gaps. */
function densify(value: unknown): unknown {
  if (!isNode(value)) return value;
  const keys = Object.keys(value);
  if (keys.length > 0 && keys.every((key) => /^\d{1,3}$/.test(key) && Number(key) < MAX_INDEX)) {
    return keys.sort((a, b) => Number(a) - Number(b)).map((key) => densify(value[key]));
  }
  const plain: Record<string, unknown> = {};
  for (const key of keys) plain[key] = densify(value[key]);
  return plain;
}
