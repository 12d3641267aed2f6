// The program of a process of its own, started from this file by Node itself: only imports that Node resolves alone.
import PostalMime from "postal-mime";

// Nobody writes mail nested deeper or with longer headers; both are how a small file costs much memory.
const OPTIONS = {
  maxNestingDepth: 50,
  maxHeadersSize: 256 * 1024,
  forceRfc822Attachments: true,
  attachmentEncoding: "arraybuffer",
} as const;

function reasonOf(error: unknown): "headers_too_large" | "too_complex" | "unreadable" {
  const message = error instanceof Error ? error.message : "";
  if (message.includes("header size")) return "headers_too_large";
  return message.includes("nesting depth") ? "too_complex" : "unreadable";
}

/** The most memory this process has held, in kilobytes. */
function peak(): number {
  return process.resourceUsage().maxRSS;
}

process.on("message", (bytes: Uint8Array) => {
  PostalMime.parse(bytes, OPTIONS).then(
    (email) => process.send?.({ kind: "answer", ok: true, email, peakKb: peak() }),
    (error: unknown) =>
      process.send?.({ kind: "answer", ok: false, reason: reasonOf(error), peakKb: peak() }),
  );
});
process.send?.({ kind: "ready" });
