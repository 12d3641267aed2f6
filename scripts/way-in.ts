import { spawnSync } from "node:child_process";
import { relative } from "node:path";
import { typescript } from "./child";
import { ROOT } from "./data-dir";
import type { launch } from "./launch";
import { appUrl } from "./runtime-env";

/** What a person needs next: the address, a way to sign in, where to look when something is wrong. */
export async function showWayIn({
  runtime,
  database,
  took,
}: Awaited<ReturnType<typeof launch>>): Promise<void> {
  const url = appUrl(runtime.port);
  console.log(`\nThirty is ready after ${took}: ${url}\n`);
  if (database.cluster) {
    const links = spawnSync(process.execPath, typescript("scripts/demo-link.ts", "--all"), {
      cwd: ROOT,
      env: { ...process.env, DATA_DIR: runtime.dataDir },
      encoding: "utf8",
    });
    const shown =
      links.status === 0
        ? `Sign in as one of the demo's people. Each link works once, for ten minutes:\n${links.stdout.trimEnd()}\n` +
          "Another link: npm run -s demo:link -- officer"
        : `Nobody has an account yet: the first page makes you the owner.`;
    console.log(`${shown}\nLogs: ${relative(process.cwd(), runtime.dataDir) || "."}/logs`);
  }
  console.log("Stop with Ctrl-C.");
}
