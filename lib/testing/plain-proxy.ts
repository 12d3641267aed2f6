import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Hands each request to the next of several web processes, whoever sends it and whatever went before. */
export type PlainProxy = {
  readonly port: number;
  /** How many requests each of the processes answered, in the order of the ports. */
  readonly served: readonly number[];
  readonly close: () => Promise<void>;
};

const HERE = "127.0.0.1";

/** Without what is between a process and the proxy alone. */
function endToEnd(headers: readonly string[]): string[] {
  return headers.filter((_, place) => {
    const name = headers[place - (place % 2)]?.toLowerCase();
    return name !== "connection" && name !== "keep-alive";
  });
}

/**
 * The least that may stand before several web processes: round robin for every single request, no stickiness, no buffering. Headers
 * go through as they came, so that tests can play people of many networks. A process that takes no connection is passed over, as
 * nginx does it; what was handed over once is not handed over again.
 */
export async function startPlainProxy(
  ports: readonly number[],
  options: {
    readonly port: number;
    /** Where a process says whether it is ready, and how often it is asked. Without it everybody always is. */
    readonly check?: { readonly path: string; readonly everyMs: number };
  },
): Promise<PlainProxy> {
  const served = ports.map(() => 0);
  const ready = new Set(ports);
  let turn = 0;

  /** Those whose turn it is, the next one first. */
  const inTurn = (): number[] => {
    const first = turn++ % ports.length;
    const all = ports.map((_, place) => (first + place) % ports.length);
    const willing = all.filter((place) => ready.has(ports[place] ?? 0));
    return willing.length > 0 ? willing : all;
  };

  const pass = (
    asked: IncomingMessage,
    answer: ServerResponse,
    places: readonly number[],
  ): void => {
    const [place = 0, ...others] = places;
    const onward = request({
      host: HERE,
      port: ports[place],
      method: asked.method,
      path: asked.url,
      headers: { ...asked.headers, connection: "close" },
      agent: false,
    });
    let isConnected = false;
    // Nothing of the body is taken from the client before somebody is there to give it to.
    onward.once("socket", (socket) => {
      socket.once("connect", () => {
        isConnected = true;
        asked.pipe(onward);
      });
    });
    onward.once("response", (came) => {
      served[place] = (served[place] ?? 0) + 1;
      answer.writeHead(came.statusCode ?? 502, came.statusMessage, endToEnd(came.rawHeaders));
      answer.flushHeaders();
      came.pipe(answer);
      came.once("error", () => answer.destroy());
    });
    onward.once("error", () => {
      if (!isConnected && others.length > 0) return pass(asked, answer, others);
      if (answer.headersSent) answer.destroy();
      else answer.writeHead(502).end();
    });
    // A browser that goes away leaves its stream.
    answer.once("close", () => onward.destroy());
  };

  const server = createServer((asked, answer) => pass(asked, answer, inTurn()));
  // Uploads may take long, and streams have no end.
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, HERE, resolve);
  });
  const { check } = options;
  const ask = () => {
    for (const port of ports) {
      const asking = request({ host: HERE, port, path: check?.path, agent: false }, (came) => {
        came.resume();
        if (came.statusCode === 200) ready.add(port);
        else ready.delete(port);
      });
      asking.once("error", () => ready.delete(port)).end();
    }
  };
  const asking = check && setInterval(ask, check.everyMs);
  return {
    port: (server.address() as AddressInfo).port,
    served,
    close: () =>
      new Promise((resolve) => {
        clearInterval(asking);
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
