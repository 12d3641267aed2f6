import { readFileSync } from "node:fs";
import { afterAll, expect, vi } from "vitest";

// The files of one worker share what they load. A file that puts something in place of a module would else get what an earlier file
// loaded with the real one, and leave what was loaded with its own to the later ones.
const { testPath } = expect.getState();
if (testPath && readFileSync(testPath, "utf8").includes("vi.mock(")) {
  vi.resetModules();
  afterAll(() => vi.resetModules());
}
