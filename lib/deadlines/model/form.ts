import type { DeadlineError } from "@/lib/deadlines/model/errors";
import { DEADLINE_PARAMETERS, MOST_PAUSES } from "@/lib/deadlines/schema";

// The form of the calculator is an address: its fields are the parameters, except that a pause and an extension have a
// field for each of their parts. An address with the parameters themselves fills the form just as well.

export type PauseRow = { readonly from: string; readonly to: string; readonly reason: string };

/** What stands in the fields, as it was typed. */
export type DeadlineFields = {
  readonly rule: string;
  readonly received: string;
  readonly receivedTime: string;
  readonly zone: string;
  readonly calendar: string;
  readonly askedController: string;
  readonly relevantTime: string;
  readonly pauses: readonly PauseRow[];
  readonly extendOn: string;
  readonly extendReason: string;
  readonly asOf: string;
  readonly bufferDays: string;
  /** Whether an answer is wanted, and not another row of the form. */
  readonly isAsked: boolean;
  /** The row that was asked for just now. */
  readonly addedRow: number | null;
};

const LONGEST_KEPT = 200;
const EMPTY_ROW: PauseRow = { from: "", to: "", reason: "" };

/** More rows than may be asked about, so that somebody who gave too many sees how many they were. */
const MOST_ROWS_KEPT = 40;

const isTyped = ({ from, to, reason }: PauseRow) => from !== "" || to !== "" || reason !== "";
const kept = (text: string | undefined) => (text ?? "").trim().slice(0, LONGEST_KEPT + 1);

function rowOf(pause: string): PauseRow {
  const [, from = pause, to = "", reason = ""] = /^([^/]*)\/([^:]*):?(.*)$/s.exec(pause) ?? [];
  return { from: kept(from), to: kept(to), reason: kept(reason) };
}

function rowsOf(query: URLSearchParams): PauseRow[] {
  const [from, to, reason] = ["pause-from", "pause-to", "pause-reason"].map((name) =>
    query.getAll(name),
  );
  const typed = Array.from({ length: Math.max(from?.length ?? 0, to?.length ?? 0) }, (_, n) => ({
    from: kept(from?.[n]),
    to: kept(to?.[n]),
    reason: kept(reason?.[n]),
  }));
  const rows = [...query.getAll("pause").map(rowOf), ...typed];
  return rows.filter(isTyped).slice(0, MOST_ROWS_KEPT);
}

/** A moment with an offset keeps its one field; a time on the wall goes into the field of its own. */
function receiptOf(query: URLSearchParams): { received: string; receivedTime: string } {
  const received = kept(query.get("received") ?? "");
  const receivedTime = kept(query.get("received-time") ?? "");
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2})(?::[\d.]+)?$/.exec(received) ?? [];
  if (day === undefined || time === undefined || receivedTime !== "") {
    return { received, receivedTime };
  }
  return { received: day, receivedTime: time };
}

export function formOf(query: URLSearchParams): DeadlineFields {
  const field = (name: string) => kept(query.get(name) ?? "");
  const rows = rowsOf(query);
  const wanted = Math.min(MOST_PAUSES, Number(/^\d{1,3}$/.exec(field("rows"))?.[0] ?? 0));
  const count = Math.max(1, rows.length, wanted);
  const extension = /^([^:]*):?(.*)$/s.exec(field("extend-on")) ?? [];
  return {
    rule: field("rule"),
    ...receiptOf(query),
    zone: field("zone"),
    calendar: field("calendar"),
    askedController: field("asked-controller"),
    relevantTime: field("relevant-time"),
    pauses: Array.from({ length: count }, (_, n) => rows[n] ?? EMPTY_ROW),
    extendOn: extension[1] ?? "",
    extendReason: extension[2] || field("extend-reason"),
    asOf: field("as-of"),
    bufferDays: field("buffer-days"),
    isAsked: !query.has("rows") && DEADLINE_PARAMETERS.some((name) => query.has(name)),
    addedRow: query.has("rows") ? count - 1 : null,
  };
}

const one = (value: string) => (value === "" ? [] : [value]);
/** The parameters that a form stands for; what is empty is left out. */
export function parametersOf(form: DeadlineFields): Record<string, readonly string[]> {
  const extension = form.extendOn !== "" || form.extendReason !== "";
  return {
    rule: one(form.rule),
    received: one(form.received),
    "received-time": one(form.receivedTime),
    zone: one(form.zone),
    calendar: one(form.calendar),
    "asked-controller": one(form.askedController),
    "relevant-time": one(form.relevantTime),
    pause: form.pauses.filter(isTyped).map(({ from, to, reason }) => `${from}/${to}:${reason}`),
    "extend-on": extension ? [`${form.extendOn}:${form.extendReason}`] : [],
    "as-of": one(form.asOf),
    "buffer-days": one(form.bufferDays),
  };
}

/** The address of a form's question, for people and for machines alike. */
export function queryOf(form: DeadlineFields): string {
  const entries = Object.entries(parametersOf(form)).flatMap(([name, values]) =>
    values.map((value): [string, string] => [name, value]),
  );
  return new URLSearchParams(entries).toString();
}

/** The field beside which an error stands. */
export function fieldOfError(
  { code, index, parameter }: DeadlineError,
  form: DeadlineFields,
): string {
  if (parameter === "extend-on") {
    return code.endsWith("_extension_reason") || code === "extension_without_reason"
      ? "extend-reason"
      : "extend-on";
  }
  if (parameter !== "pause") return parameter;
  const typed = form.pauses.flatMap((row, n) => (isTyped(row) ? [n] : []));
  const row = typed[index] ?? 0;
  if (code === "pause_without_reason" || code === "unknown_pause_reason")
    return `pause-reason-${row}`;
  return code === "pause_reversed" ? `pause-to-${row}` : `pause-from-${row}`;
}
