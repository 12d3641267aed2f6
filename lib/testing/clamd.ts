import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PROGRAM = ["/usr/sbin/clamd", "/usr/local/sbin/clamd", "/opt/homebrew/sbin/clamd"].find(
  existsSync,
);
export const HAS_CLAMD = PROGRAM !== undefined;

/** A word that our own signature knows. No scanner in the world knows it. */
export const OUR_VIRUS = "thirty-has-a-signature-for-these-very-words";
export const OUR_SIGNATURE = "Thirty.Test.Words.UNOFFICIAL";

export type Clamd = {
  readonly url: string;
  stop(): Promise<void>;
  /** Comes back under the same address. */
  start(): Promise<void>;
  /** Ends it for good. */
  remove(): Promise<void>;
};

/** The real daemon, with one signature of our own: nothing is fetched from anywhere. */
export async function startClamd(streamLimit = "1M"): Promise<Clamd> {
  if (PROGRAM === undefined) throw new Error("clamd is not installed");
  const folder = mkdtempSync(join(tmpdir(), "thirty-clamav-"));
  const signatures = join(folder, "signatures");
  mkdirSync(signatures);
  writeFileSync(
    join(signatures, "thirty.ndb"),
    `Thirty.Test.Words:0:*:${Buffer.from(OUR_VIRUS).toString("hex")}\n`,
  );
  const socket = join(folder, "clamd.ctl");
  const settings = join(folder, "clamd.conf");
  writeFileSync(
    settings,
    [
      `LocalSocket ${socket}`,
      `DatabaseDirectory ${signatures}`,
      "OfficialDatabaseOnly no",
      "Foreground yes",
      `StreamMaxLength ${streamLimit}`,
      "AlertExceedsMax yes",
      "MaxThreads 2",
      ...(process.getuid?.() === 0 ? ["User root"] : []),
      "",
    ].join("\n"),
  );
  const running = new Running(PROGRAM, settings, socket);
  await running.start();
  return {
    url: `unix:${socket}`,
    start: () => running.start(),
    stop: () => running.end(),
    async remove() {
      await running.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

class Running {
  readonly #program: string;
  readonly #settings: string;
  readonly #socket: string;
  #child: ChildProcess | null = null;

  constructor(program: string, settings: string, socket: string) {
    this.#program = program;
    this.#settings = settings;
    this.#socket = socket;
  }

  async start(): Promise<void> {
    this.#child = spawn(this.#program, ["--config-file", this.#settings], { stdio: "ignore" });
    await untilItListens(this.#socket, this.#child);
  }

  async end(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
    rmSync(this.#socket, { force: true });
  }
}

async function untilItListens(path: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error(`clamd ended with ${child.exitCode}`);
    const socket = connect(path);
    const isThere = await once(socket, "connect").then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("clamd did not start");
}
