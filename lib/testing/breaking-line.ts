import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

export type Cut = { readonly port: number; readonly connections: () => number; close(): void };

/** A line to a server that breaks after so many bytes from it, once for each number. */
export async function breakingLine(target: number, breaks: readonly number[]): Promise<Cut> {
  const left = [...breaks];
  const open = new Set<Socket>();
  let count = 0;
  const server: Server = createServer((near) => {
    count += 1;
    const far = connect(target, "127.0.0.1");
    const most = left.shift() ?? Number.POSITIVE_INFINITY;
    let passed = 0;
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far);
    far.on("data", (bytes: Buffer) => {
      const rest = Math.max(0, most - passed);
      passed += bytes.length;
      near.write(bytes.subarray(0, rest));
      if (bytes.length > rest) near.resetAndDestroy();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => count,
    close() {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}
