import { describe, expect, it } from "vitest";
import { fileSize } from "@/lib/core/file-size";
import { FILE_LIMIT_BYTES } from "@/lib/storage/model";

describe("a size in words", () => {
  it.each([
    [0, "0 bytes"],
    [1, "1 byte"],
    [1_023, "1,023 bytes"],
    [1_024, "1 KB"],
    [1_025, "2 KB"],
    [1_023 * 1_024, "1,023 KB"],
    [1_023 * 1_024 + 1, "1.0 MB"],
    [3_500_000, "3.4 MB"],
    [FILE_LIMIT_BYTES, "25.0 MB"],
    [FILE_LIMIT_BYTES + 1, "25.1 MB"],
  ])("of %i bytes is %s", (bytes, words) => {
    expect(fileSize(bytes)).toBe(words);
  });
});
