import { spawnSync } from "node:child_process";
import { chownSync, existsSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { clusterDir, makeOwnFolder, type Place } from "./cluster-place";
import { type Binaries, cleanEnv, initdbPath } from "./postgres-binaries";

/** Built beside its final place and renamed when complete, so that a half-made cluster is never taken for one. */
export function makeCluster(
  place: Place,
  binaries: Binaries,
  password: string,
  throwaway: boolean,
): void {
  for (const name of readdirSync(place.home)) {
    if (name.startsWith("postgres.new-"))
      rmSync(join(place.home, name), { recursive: true, force: true, maxRetries: 10 });
  }
  const folder = clusterDir(place);
  if (existsSync(join(folder, "PG_VERSION"))) return;
  const draft = join(place.home, `postgres.new-${process.pid}`);
  makeOwnFolder(draft, place.account);
  const passwordFile = join(place.home, `postgres.new-${process.pid}.password`);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (place.account) chownSync(passwordFile, place.account.uid, place.account.gid);
  const made = spawnSync(
    initdbPath(binaries),
    [
      `--pgdata=${draft}`,
      `--pwfile=${passwordFile}`,
      "--username=postgres",
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // The server's own C.UTF-8: the same order and case rules on every system, and none needs to be installed.
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--locale=C",
      ...(throwaway ? ["--no-sync"] : []),
    ],
    { env: cleanEnv, cwd: "/", encoding: "utf8", ...place.account },
  );
  rmSync(passwordFile);
  if (made.status !== 0) throw new Error(`The database could not be made.\n${made.stderr.trim()}`);
  rmSync(folder, { recursive: true, force: true });
  renameSync(draft, folder);
}
