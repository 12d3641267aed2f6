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
  /** Of a receipt that was given as an instant: what its time is away from UTC. */
  readonly receivedOffset: string;
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

type ReceiptFields = Pick<DeadlineFields, "received" | "receivedTime" | "receivedOffset">;

const MOMENT =
  /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2})(?::\d{2}(?:\.\d{1,9})?)?([Zz]|[ +-]\d{2}:\d{2})?$/;

/** The parts of a moment go into fields of their own: day, time and, where it names one, how far that time is from UTC. */
function receiptOf(query: URLSearchParams): ReceiptFields {
  const field = (name: string) => kept(query.get(name) ?? "");
  const received = field("received");
  const receivedTime = field("received-time");
  const receivedOffset = field("received-offset");
  const [, day, time, offset = ""] = MOMENT.exec(received) ?? [];
  if (day === undefined || time === undefined || receivedTime !== "" || receivedOffset !== "") {
    return { received, receivedTime, receivedOffset };
  }
  // In a query a plus that nobody encoded has become a space.
  return { received: day, receivedTime: time, receivedOffset: offset.replace(" ", "+") };
}

/** A time with an offset is an instant, and one parameter. */
function receiptParameters({ received, receivedTime, receivedOffset }: ReceiptFields) {
  const isInstant = received !== "" && receivedOffset !== "";
  return {
    received: one(isInstant ? `${received}T${receivedTime}${receivedOffset}` : received),
    "received-time": isInstant ? [] : one(receivedTime),
  };
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
    ...receiptParameters(form),
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

/** A receipt has three fields, and what its text gets wrong lies in one of them. */
function receiptFieldOf(code: DeadlineError["code"], { receivedOffset }: DeadlineFields): string {
  if (code === "not_a_time") return "received-time";
  return code === "not_a_receipt" && receivedOffset !== "" ? "received-offset" : "received";
}

/** The field beside which an error stands. */
export function fieldOfError(
  { code, index, parameter }: DeadlineError,
  form: DeadlineFields,
): string {
  if (parameter === "received") return receiptFieldOf(code, form);
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
