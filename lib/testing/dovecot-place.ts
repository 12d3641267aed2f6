import {
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type DovecotOwner = {
  readonly name: string;
  readonly group: string;
  readonly uid?: number;
  readonly gid?: number;
};

export type DovecotMailbox = {
  readonly user: string;
  /** Puts a mail into the mailbox, as a mail server does. */
  deliver(raw: string, cameAt?: Date): void;
  /** Mails and their flags, as the file names tell. */
  files(): string[];
  remove(index: number): void;
  /** Forgets every number, as a repair or a move to another machine does. Only while the server is not there. */
  renumber(uidValidity: number): void;
};

/** The folder of one server. */
export class DovecotPlace {
  readonly folder = mkdtempSync(join(tmpdir(), "thirty-dovecot-"));
  readonly owner: DovecotOwner;

  constructor(owner: DovecotOwner) {
    this.owner = owner;
    this.#own(this.folder);
    for (const name of ["run", "state", "mail"]) this.#make(name);
  }

  #make(name: string): void {
    mkdirSync(join(this.folder, name));
    this.#own(join(this.folder, name));
  }

  #own(path: string): void {
    const { uid, gid } = this.owner;
    if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
  }

  write(name: string, text: string): string {
    const path = join(this.folder, name);
    writeFileSync(path, text, "latin1");
    this.#own(path);
    return path;
  }

  mailbox(user: string): DovecotMailbox {
    const home = `mail/${user}`;
    for (const name of ["", "/cur", "/new", "/tmp"]) this.#make(home + name);
    const files = () => this.#filesIn([`${home}/cur`, `${home}/new`]);
    let delivered = 0;
    return {
      user,
      files,
      remove: (index) => rmSync(files()[index] ?? "", { force: true }),
      deliver: (raw, cameAt = new Date("2026-11-24T08:00:00Z")) => {
        delivered += 1;
        // Names sort in the order of delivery, which gives the UIDs.
        const name = `1700000000.M${String(delivered).padStart(6, "0")}.test`;
        const path = this.write(`${home}/tmp/${name}`, raw);
        utimesSync(path, cameAt, cameAt);
        renameSync(path, join(this.folder, home, "new", name));
      },
      renumber: (uidValidity) => {
        const kept = this.#filesIn([home]).filter((path) => /\/dovecot[^/]*$/.test(path));
        for (const path of kept) rmSync(path, { force: true });
        this.write(`${home}/dovecot-uidlist`, `3 V${uidValidity} N1 G${"1".repeat(32)}\n`);
      },
    };
  }

  #filesIn(folders: readonly string[]): string[] {
    return folders
      .map((name) => join(this.folder, name))
      .flatMap((path) => readdirSync(path).map((name) => join(path, name)))
      .sort();
  }
}
