import { Socket } from "node:net";

// A test that reaches for another machine is slow at best and tells somebody about it at worst.
const databaseHost = process.env.TEST_DATABASE_URL
  ? new URL(process.env.TEST_DATABASE_URL).hostname
  : "localhost";
const NEAR = new Set(["localhost", "127.0.0.1", "::1", databaseHost]);

/** The host of any of the forms `connect` takes; a socket of the file system is as near as this machine. */
function hostOf(call: readonly unknown[]): string {
  const [first, second]: readonly unknown[] = Array.isArray(call[0]) ? call[0] : call;
  if (typeof first !== "object" || first === null) {
    return typeof second === "string" ? second : "localhost";
  }
  const { path, host } = Object(first);
  return path || !host ? "localhost" : String(host);
}

const { connect } = Socket.prototype;

Object.assign(Socket.prototype, {
  connect(this: Socket, ...call: unknown[]): unknown {
    const host = hostOf(call);
    if (!NEAR.has(host)) throw new Error(`A test may not reach ${host}.`);
    return Reflect.apply(connect, this, call);
  },
});
