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

/** After writing down a letter its scan is asked for; anything else goes to the request. */
export function afterRecording({ reference }: { reference: string }, form: FormData): string {
  return form.get("channel") === "letter" ? letterPath(reference) : requestPath(reference);
}
