import { chmodSync, closeSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Client } from "pg";

export type Cell = string | number | boolean | null | Uint8Array | Date;

const NEEDS_ESCAPE = /[\\\t\n\r]/;

/** The text form of COPY: tabs between cells, a backslash before what would be taken for one. */
function cellText(cell: Cell): string {
  if (cell === null) return "\\N";
  if (cell instanceof Date) return cell.toISOString();
  if (cell instanceof Uint8Array) {
    return `\\\\x${Buffer.from(cell.buffer, cell.byteOffset, cell.length).toString("hex")}`;
  }
  if (typeof cell !== "string") return String(cell);
  if (!NEEDS_ESCAPE.test(cell)) return cell;
  return cell.replace(
    /[\\\t\n\r]/g,
    (char) => `\\${{ "\t": "t", "\n": "n", "\r": "r" }[char] ?? "\\"}`,
  );
}

const CHUNK = 1 << 20;

/**
 * Rows on their way into tables: written to files beside the database and read by the server itself through COPY, which
 * is the fastest way in and needs nothing but the server.
 */
export class Sheets {
  readonly folder: string;
  readonly #columns: Readonly<Record<string, string>>;
  #open = new Map<string, { file: string; handle: number; text: string }>();
  #batch = 0;

  constructor(dataDir: string, columns: Readonly<Record<string, string>>) {
    this.folder = join(dataDir, "sheets");
    this.#columns = columns;
    mkdirSync(this.folder, { recursive: true });
    chmodSync(this.folder, 0o755);
  }

  add(table: string, cells: readonly Cell[]): void {
    let sheet = this.#open.get(table);
    if (!sheet) {
      const file = join(this.folder, `${table}.${this.#batch}`);
      sheet = { file, handle: openSync(file, "w", 0o644), text: "" };
      this.#open.set(table, sheet);
    }
    sheet.text += `${cells.map(cellText).join("\t")}\n`;
    if (sheet.text.length < CHUNK) return;
    writeSync(sheet.handle, sheet.text);
    sheet.text = "";
  }

  /** Begins to read all sheets into their tables; what is added from now on is for the next time. */
  async copyInto(client: Client): Promise<void> {
    const batch = this.#open;
    this.#open = new Map();
    this.#batch += 1;
    for (const { handle, text } of batch.values()) {
      writeSync(handle, text);
      closeSync(handle);
    }
    for (const [table, { file }] of batch) {
      await client.query(`copy ${table} (${this.#columns[table]}) from '${file}'`);
      rmSync(file);
    }
  }
}
