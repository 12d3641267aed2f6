import type { SMTPServer, SMTPServerSession } from "smtp-server";
import { homeOf } from "@/lib/core/home-of";

/** What the library's own connections can do; their type is not published. */
type Connection = { readonly id: string; send(code: number, words: string): void; close(): void };

/** Who is connected, and who is in the middle of a mail. */
export class SmtpGuests {
  readonly #mostOfOne: number;
  readonly #homes = new Map<string, string>();
  readonly #busy = new Set<string>();
  #server: SMTPServer | null = null;
  #closing = false;

  constructor(mostOfOne: number) {
    this.#mostOfOne = mostOfOne;
  }

  at(server: SMTPServer): void {
    this.#server = server;
  }

  admit(session: SMTPServerSession): boolean {
    const home = homeOf(session.remoteAddress);
    const others = [...this.#homes.values()].filter((other) => other === home).length;
    if (this.#closing || others >= this.#mostOfOne) return false;
    this.#homes.set(session.id, home);
    return true;
  }

  leave(session: SMTPServerSession): void {
    this.#homes.delete(session.id);
  }

  /** Marks a mail as under way until the function that is returned is called; hangs up when it takes too long. */
  begin(session: SMTPServerSession, mostMs: number): () => void {
    this.#busy.add(session.id);
    const timer = setTimeout(
      () => this.#hangUp((id) => id === session.id, "Took too long"),
      mostMs,
    );
    return () => {
      clearTimeout(timer);
      this.#busy.delete(session.id);
      // Behind the answer, which is written in this turn.
      if (this.#closing) setImmediate(() => this.#hangUp((id) => id === session.id, "Closing"));
    };
  }

  /** Takes no more, ends what is idle at once, and gives what is under way its time. */
  close(): Promise<void> {
    this.#closing = true;
    return new Promise((resolve) => {
      this.#server?.close(resolve);
      this.#hangUp((id) => !this.#busy.has(id), "Closing");
    });
  }

  #hangUp(whose: (id: string) => boolean, words: string): void {
    const connections: Set<Connection> = this.#server?.connections ?? new Set();
    for (const connection of [...connections]) {
      if (whose(connection.id)) connection.send(421, words);
    }
  }
}
