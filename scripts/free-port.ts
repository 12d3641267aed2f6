import { createServer } from "node:net";

/** Addresses another program may hold a port on. Not every machine has the last one. */
const ADDRESSES = [undefined, "127.0.0.1", "::1"];

function canListen(port: number, host: string | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error) => resolve(Object(error).code === "EADDRNOTAVAIL"));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

async function isFree(port: number): Promise<boolean> {
  for (const host of ADDRESSES) if (!(await canListen(port, host))) return false;
  return true;
}

/** `wanted`, or the next port after it that nothing listens on. Throws after a hundred that are taken. */
export async function freePortFrom(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + 100 && port < 65_536; port += 1) {
    if (await isFree(port)) return port;
  }
  throw new Error(`No port is free from ${wanted} on. Set PORT to another one.`);
}

/** `PORT`, 3000 when it is not set. */
export function portFromEnv(): number {
  const text = process.env.PORT || "3000";
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`PORT is "${text}", which is no port: use a number from 1 to 65535.`);
}
