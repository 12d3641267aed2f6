import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";

export type Statements = { readonly reads: number; readonly turns: number };

/** Counts what one page asks of the database by the server's own log. `admin` is a superuser of the embedded server. */
export class StatementLog {
  readonly #admin: Client;
  readonly #file: string;

  constructor(admin: Client, file: string) {
    this.#admin = admin;
    this.#file = file;
  }

  async #set(value: string): Promise<void> {
    await this.#admin.query(`alter system ${value}`);
    await this.#admin.query("select pg_reload_conf()");
    await sleep(500);
  }

  /** Statements that read or write, and transactions, each of which also begins, binds its scope and ends. */
  async countEach(asks: readonly (() => Promise<unknown>)[]): Promise<Statements[]> {
    await this.#set("set log_statement = 'all'");
    try {
      const counts: Statements[] = [];
      for (const ask of asks) {
        const before = readFileSync(this.#file, "utf8").length;
        await ask();
        await sleep(150);
        counts.push(countIn(readFileSync(this.#file, "utf8").slice(before)));
      }
      return counts;
    } finally {
      await this.#set("reset log_statement");
    }
  }
}

function countIn(log: string): Statements {
  const all = log
    .split("\n")
    .filter((line) => /LOG: {2}(?:statement|execute)/.test(line))
    .map((line) => line.replace(/^.*LOG: {2}(?:statement|execute [^:]*): ?/, "").toLowerCase());
  const begins = all.filter((text) => text.startsWith("begin")).length;
  const control = /^(?:begin|commit|rollback|select set_config)/;
  return { reads: all.filter((text) => !control.test(text)).length, turns: begins };
}
