import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type SilentLine = {
  /** The address of the database, by way of this line. */
  readonly url: string;
  /** From now on nothing gets through, either way, and nobody is told: as from a server that has stopped, or a cable that is out. */
  silence(): void;
  /** The server is back: it knows none of the connections from before, and new ones get through. */
  speak(): void;
  close(): void;
};

/** A line to a database that can go silent without being closed. */
export async function silentLine(url: string): Promise<SilentLine> {
  const { hostname, port } = new URL(url);
  const open = new Set<Socket>();
  let isSilent = false;
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on("error", () => undefined);
      from.on("close", () => {
        open.delete(from);
        to.destroy();
      });
      from.on("data", (bytes) => {
        if (!isSilent) to.write(bytes);
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const own = new URL(url);
  own.hostname = "127.0.0.1";
  own.port = String((server.address() as AddressInfo).port);
  return {
    url: own.href,
    silence() {
      isSilent = true;
    },
    speak() {
      if (!isSilent) return;
      isSilent = false;
      for (const socket of open) socket.destroy();
    },
    close() {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}
