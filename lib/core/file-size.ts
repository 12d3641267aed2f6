import { counted } from "@/lib/core/counted";

const STEP = 1_024;

/**
 * "1 byte", "840 bytes", "12 KB", "3.4 MB": a size in words, in steps of 1,024 as the limits of files are. Rounded up, so that what is
 * above a limit never reads as the limit.
 */
export function fileSize(bytes: number): string {
  if (bytes < STEP) return counted(bytes, "byte");
  const kilobytes = Math.ceil(bytes / STEP);
  if (kilobytes < STEP) return `${kilobytes.toLocaleString("en")} KB`;
  return `${(Math.ceil((bytes / STEP / STEP) * 10) / 10).toFixed(1)} MB`;
}
