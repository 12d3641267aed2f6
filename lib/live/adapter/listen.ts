import { Client } from "pg";
import { env } from "@/lib/core/env";
import { log } from "@/lib/core/log";
import type { Ear } from "@/lib/live/model/ports";

/** What migration 0033 tells under. */
const CHANNEL = "thirty_requests";
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
/** A connection that died without a word is found out by asking. */
const ASK_EVERY_MS = 30_000;
const LONGEST_ANSWER_MS = 10_000;

/**
 * The connection of this process that listens. When it is lost it is opened again, after a pause that doubles, and the ear
 * is told that it hears again: what was told in between is for it to ask.
 */
export function listenToDatabase(ear: Ear): () => void {
  const line = new Line(ear);
  void line.open();
  return () => line.close();
}

class Line {
  readonly #ear: Ear;
  #client: Client | null = null;
  #timer: NodeJS.Timeout | undefined;
  #pause = FIRST_PAUSE_MS;
  #isClosed = false;

  constructor(ear: Ear) {
    this.#ear = ear;
  }

  async open(): Promise<void> {
    const client = new Client({
      connectionString: env().DATABASE_URL,
      connectionTimeoutMillis: 5_000,
      query_timeout: LONGEST_ANSWER_MS,
      keepAlive: true,
      options: "-c role=thirty_app -c application_name=thirty-live",
    });
    this.#client = client;
    client.on("notification", ({ payload }) => this.#ear.told(payload ?? ""));
    client.on("error", (error) => this.#lost(client, error));
    client.on("end", () => this.#lost(client, null));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      this.#lost(client, error);
      return;
    }
    if (this.#client !== client) return;
    this.#pause = FIRST_PAUSE_MS;
    this.#ear.hears();
    this.#later(ASK_EVERY_MS, () => void this.#ask(client));
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    const client = this.#client;
    this.#client = null;
    // It may be dead already, and nobody waits for its goodbye.
    client?.end().catch(() => undefined);
  }

  async #ask(client: Client): Promise<void> {
    try {
      await client.query("select");
      if (this.#client === client) this.#later(ASK_EVERY_MS, () => void this.#ask(client));
    } catch (error) {
      this.#lost(client, error);
    }
  }

  #lost(client: Client, error: unknown): void {
    if (this.#isClosed || this.#client !== client) return;
    this.#client = null;
    client.end().catch(() => undefined);
    log.warn({ job: "live.listen", err: error }, "the connection that listens was lost");
    const pause = this.#pause * (0.5 + Math.random() / 2);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MS);
    this.#later(pause, () => void this.open());
  }

  #later(milliseconds: number, run: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(run, milliseconds);
    this.#timer.unref();
  }
}
