import { Agent, type ClientRequest, get } from "node:http";

export type Heard = { readonly id: string; readonly at: number };

/** Open desks: each reads its stream as a browser does, and notes when it was told of which request. */
export class Streams {
  readonly heard: Heard[] = [];
  readonly #requests: ClientRequest[] = [];
  readonly #agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });

  /** Resolves when all of them are connected. */
  async open(url: string, cookies: readonly string[]): Promise<void> {
    await Promise.all(cookies.map((cookie) => this.#openOne(url, cookie)));
  }

  #openOne(url: string, cookie: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const request = get(url, { agent: this.#agent, headers: { cookie } }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`a desk got ${response.statusCode}`));
        let rest = "";
        response.setEncoding("utf8");
        response.on("data", (text: string) => {
          resolve();
          const events = (rest + text).split("\n\n");
          rest = events.pop() ?? "";
          for (const event of events) this.#take(event);
        });
        response.on("error", () => undefined);
      });
      request.on("error", reject);
      this.#requests.push(request);
    });
  }

  #take(event: string): void {
    const at = performance.now();
    for (const [, id = ""] of event.matchAll(/"id":"([0-9a-f-]{36})"/g))
      this.heard.push({ id, at });
  }

  close(): void {
    for (const request of this.#requests) request.destroy();
  }
}
