import { spawn } from "node:child_process";
import { typescript } from "@/scripts/child";
import { ROOT } from "@/scripts/data-dir";

/** So long after it has been told to end a process that would have gone on is ended. */
const PATIENCE_MS = 20_000;

/** A process of ours that is expected to end by itself: with what code, and what it has said. */
export function runToEnd(folder: string, script: string, ...words: string[]) {
  const child = spawn(process.execPath, typescript(script, ...words), {
    cwd: ROOT,
    env: { ...process.env, DATA_DIR: folder, LOG_LEVEL: "info" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (said += text));
  }
  const impatience = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
  return new Promise<{ code: number | null; said: string }>((resolve) =>
    child.on("close", (code) => {
      clearTimeout(impatience);
      resolve({ code, said });
    }),
  );
}
