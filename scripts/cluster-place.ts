import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, existsSync, mkdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { clusterFile, makeDataDir, readJson, writePrivateJson } from "./data-dir";
import { type Account, canReach, serverAccount } from "./postgres-binaries";

/** Where a cluster lives and who runs it. */
export interface Place {
  readonly dataDir: string;
  /** The folder that holds the cluster; `dataDir` itself unless the server's account cannot reach it. */
  readonly home: string;
  readonly account: Account | null;
  /** The port of the last start, tried first; null before the first. */
  readonly lastPort: number | null;
}

export const clusterDir = (place: Place) => join(place.home, "postgres");

const FALLBACK_HOME = "/var/lib/thirty";

/** Root starts a cluster that somebody else made as that somebody, so that both can go on using it. */
function accountFor(folder: string): Account | null {
  if (process.getuid?.() !== 0) return null;
  if (existsSync(folder)) {
    const { uid, gid } = statSync(folder);
    if (uid !== 0) return { uid, gid };
  }
  return serverAccount();
}

/**
 * Finds, or chooses and records, the cluster's folder. As root under a folder that only root may enter (`/root`, a
 * `mktemp -d`) the server's account could not reach `DATA_DIR`: its folder then lies under `/var/lib/thirty`, and
 * `postgres.json` says which one.
 */
export function findPlace(dataDir: string): Place {
  makeDataDir(dataDir);
  const stored = Object(readJson(clusterFile(dataDir)));
  const lastPort = typeof stored.port === "number" ? stored.port : null;
  if (typeof stored.home === "string") {
    const home = resolve(dataDir, stored.home);
    return { dataDir, home, account: accountFor(join(home, "postgres")), lastPort };
  }
  const account = accountFor(join(dataDir, "postgres"));
  if (canReach(dataDir, account)) {
    writePrivateJson(clusterFile(dataDir), { home: "." });
    return { dataDir, home: dataDir, account, lastPort: null };
  }
  const home = join(FALLBACK_HOME, randomBytes(6).toString("hex"));
  mkdirSync(home, { recursive: true });
  // Whatever the umask: the server's account passes through both.
  for (const folder of [FALLBACK_HOME, home]) chmodSync(folder, 0o711);
  console.log(
    `The database goes to ${home}: PostgreSQL may not run as root, and only root may enter ${dataDir}.`,
  );
  writePrivateJson(clusterFile(dataDir), { home });
  return { dataDir, home, account, lastPort: null };
}

/** Keeps the port for the next start, and for the scripts that look in while the server runs. */
export function rememberPort(place: Place, port: number): void {
  const home = place.home === place.dataDir ? "." : place.home;
  writePrivateJson(clusterFile(place.dataDir), { home, port });
}

/** An empty folder of mode 700 that belongs to the server's account. */
export function makeOwnFolder(folder: string, account: Account | null): void {
  mkdirSync(folder, { mode: 0o700 });
  if (account) chownSync(folder, account.uid, account.gid);
}
