// Runs in a worker thread, started from this file by Node itself: only imports that Node resolves alone.
import { parentPort } from "node:worker_threads";
import PostalMime from "postal-mime";

// Nobody writes mail nested deeper or with longer headers; both are how a small file costs much memory.
const OPTIONS = {
  maxNestingDepth: 50,
  maxHeadersSize: 256 * 1024,
  forceRfc822Attachments: true,
  attachmentEncoding: "arraybuffer",
} as const;

parentPort?.on("message", (bytes: Uint8Array) => {
  PostalMime.parse(bytes, OPTIONS).then(
    (email) => parentPort?.postMessage({ ok: true, email }),
    (error: unknown) => {
      const why = error instanceof Error ? error.message : "";
      const headers = why.includes("header size");
      const reason = headers
        ? "headers_too_large"
        : why.includes("nesting depth")
          ? "too_complex"
          : "unreadable";
      parentPort?.postMessage({ ok: false, reason });
    },
  );
});
