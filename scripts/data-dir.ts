import { randomBytes } from "node:crypto";
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, isAbsolute, join, resolve } from "node:path";

/** The repository's root: every script is started from it by npm. */
export const ROOT = resolve(import.meta.dirname, "..");

/** `DATA_DIR` as an absolute path, `.data` beside the code when it is not set. */
export function dataDirFromEnv(): string {
  const wanted = process.env.DATA_DIR || ".data";
  return isAbsolute(wanted) ? wanted : resolve(ROOT, wanted);
}

function requireOwn(dataDir: string): void {
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    throw new Error(
      `${dataDir} belongs to another account (user ${statSync(dataDir).uid}). Start as that account, or set DATA_DIR to a directory of your own.`,
    );
  }
}

/** A new data directory for one run, to be removed with {@link removeDataDir}. Open to the server's account. */
export function makeTempDataDir(purpose: string): string {
  const dataDir = mkdtempSync(join(tmpdir(), `thirty-${purpose}-`));
  chmodSync(dataDir, 0o711);
  return dataDir;
}

export function removeDataDir(dataDir: string): void {
  const { home } = Object(readJson(clusterFile(dataDir)));
  if (typeof home === "string" && isAbsolute(home)) rmSync(home, { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
}

/** Writes so that a reader, or a kill in the middle, never finds half a file. Only the owner may read it. */
export function writePrivateJson(file: string, value: unknown): void {
  const draft = `${file}.${process.pid}.tmp`;
  const { uid, gid } = statSync(dirname(file));
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flush: true });
  // Root leaves the files of somebody else's directory to that somebody.
  if (process.getuid?.() === 0) chownSync(draft, uid, gid);
  renameSync(draft, file);
}

/** The parsed file, or null when it is not there. A file that is no JSON throws. */
export function readJson(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}

export interface Secrets {
  /** Superuser, owner and application password of the embedded cluster. */
  readonly postgresPassword: string;
  readonly ownerPassword: string;
  readonly appPassword: string;
  /** 32 bytes, base64: wraps the key of every request. Without it the data cannot be read. */
  readonly thirtyKey: string;
  readonly nextAuthSecret: string;
  /** 32 bytes, base64: lets a restarted web process read what a page sent before the restart. */
  readonly serverActionsKey: string;
}

const SECRET_NAMES = [
  "postgresPassword",
  "ownerPassword",
  "appPassword",
  "thirtyKey",
  "nextAuthSecret",
  "serverActionsKey",
] as const satisfies readonly (keyof Secrets)[];

const secretsFile = (dataDir: string) => join(dataDir, "secrets.json");

/** Where the embedded cluster of this data directory lies and which port it had last. */
export const clusterFile = (dataDir: string) => join(dataDir, "postgres.json");

/** Makes the directory so that the server's account can pass through it; what is inside has its own modes. */
export function makeDataDir(dataDir: string): void {
  if (existsSync(dataDir)) {
    requireOwn(dataDir);
    return;
  }
  mkdirSync(dataDir, { recursive: true });
  chmodSync(dataDir, 0o711);
}

/**
 * The secrets of this data directory, made on the first call and kept in `secrets.json` (mode 600).
 * A cluster whose secrets are gone is refused: new ones would neither open it nor decrypt what is in it.
 */
export function loadSecrets(dataDir: string): Secrets {
  makeDataDir(dataDir);
  const file = secretsFile(dataDir);
  const stored = Object(readJson(file));
  const fresh = Object.keys(stored).length === 0;
  if (fresh && existsSync(clusterFile(dataDir))) {
    throw new Error(
      `${file} is gone, and with it the keys of the database beside it. Put it back, or delete ${dataDir} to begin anew.`,
    );
  }
  const value = (name: keyof Secrets): string => {
    const known: unknown = stored[name];
    if (typeof known === "string" && known !== "") return known;
    return randomBytes(32).toString(name.endsWith("Key") ? "base64" : "base64url");
  };
  const secrets: Secrets = {
    postgresPassword: value("postgresPassword"),
    ownerPassword: value("ownerPassword"),
    appPassword: value("appPassword"),
    thirtyKey: value("thirtyKey"),
    nextAuthSecret: value("nextAuthSecret"),
    serverActionsKey: value("serverActionsKey"),
  };
  if (SECRET_NAMES.some((name) => stored[name] !== secrets[name])) writePrivateJson(file, secrets);
  return secrets;
}
