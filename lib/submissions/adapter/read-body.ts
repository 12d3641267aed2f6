/** Reads a body up to a limit, without keeping what is beyond it. Null when it is longer. */
export async function readBody(request: Request, limit: number): Promise<Uint8Array | null> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) return null;
  const reader = request.body?.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > limit) {
      // Nobody waits for the end of what nobody reads.
      reader.cancel().catch(() => undefined);
      return null;
    }
    parts.push(value);
  }
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
}
