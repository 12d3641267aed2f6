/** Where a request's pages are on the desk. */
export function requestPath(reference: string): string {
  return `/desk/requests/${reference}`;
}
export function answerPath(reference: string): string {
  return `${requestPath(reference)}/answer`;
}
export function letterPath(reference: string): string {
  return `${requestPath(reference)}/letter`;
}

/** The request with the forms of one task made ready, for a reader without script. */
export function taskPath(reference: string, taskId: string): string {
  return `${requestPath(reference)}?task=${taskId}`;
}

/** Where a request is merged with another one. */
export function mergePath(reference: string, other: string): string {
  return `${requestPath(reference)}/merge?with=${other}`;
}

/** The acts on a request's clocks, each with a page of its own. */
export const CLOCK_ACTS = ["pause", "resume", "extend", "receipt", "asked", "relevant"] as const;
export type ClockAct = (typeof CLOCK_ACTS)[number];

export function clockActPath(reference: string, act: ClockAct): string {
  return `${requestPath(reference)}/clock/${act}`;
}

/** After writing down a letter its scan is asked for; anything else goes to the request. */
export function afterRecording({ reference }: { reference: string }, form: FormData): string {
  return form.get("channel") === "letter" ? letterPath(reference) : requestPath(reference);
}
