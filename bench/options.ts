import { join } from "node:path";
import { ROOT } from "@/scripts/data-dir";

/** The word after `--name`, or null. */
export function option(name: string): string | null {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? null : (process.argv[at + 1] ?? null);
}

export function numberOption(name: string, otherwise: number): number {
  const value = option(name);
  if (value === null) return otherwise;
  const parsed = Number(value);
  if (!Number.isInteger(parsed) || parsed < 1) throw new Error(`--${name} takes a whole number`);
  return parsed;
}

/** Where the database of a load lies. */
export function benchDataDir(requests: number): string {
  return join(ROOT, ".data", `bench-${requests}`);
}
