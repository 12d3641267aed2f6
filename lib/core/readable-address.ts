import { whenRequestStarts } from "@/lib/core/http-exchange";

/**
 * An address in whose path escapes stand for nothing ("%zz", half a letter) with each of its per cent signs escaped: the same
 * characters, taken as they are. The address of no page then, like any other that was mistyped.
 */
export function readableAddress(url: string): string {
  const [path = ""] = url.split(/[?#]/, 1);
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return path.replaceAll("%", "%25") + url.slice(path.length);
  }
}

/**
 * Next gives up on an address that it cannot read before any of our code runs: five words with the status of a fault of ours, past
 * our pages and our headers.
 */
export function readAddresses(): void {
  whenRequestStarts((request) => {
    request.url = readableAddress(request.url ?? "");
  });
}
