import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { ROOT } from "./data-dir";

/**
 * What `.env` in `folder` sets and `env` does not. Next reads that file for the pages by itself, so whatever else runs has to:
 * a worker without the mail server or the key that web goes by would be another installation. Web and worker inherit it from the
 * start; tests have settings of their own.
 */
export function settingsOfFile(
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const file = join(folder, ".env");
  if (env.NODE_ENV === "test" || !existsSync(file)) return {};
  const set = Object.entries(parseEnv(readFileSync(file, "utf8")));
  return Object.fromEntries(
    set.flatMap(([name, value]) =>
      value === undefined || env[name] !== undefined ? [] : [[name, value]],
    ),
  );
}

// Imported first by what starts a process, before anything reads a setting.
Object.assign(process.env, settingsOfFile(ROOT, process.env));
