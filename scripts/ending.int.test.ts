import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { Agent, get } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import { startPlainProxy } from "@/lib/testing/plain-proxy";
import { ROOT } from "@/scripts/data-dir";

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

async function startProcess(port: number, leadMs: number): Promise<ChildProcess> {
  const child = fork("lib/testing/ending-server.ts", [String(port), String(leadMs)], {
    cwd: ROOT,
    execArgv: ["--import", "tsx"],
  });
  children.push(child);
  await once(child, "message");
  return child;
}

/** Long enough for the proxy to have asked, on a machine that is busy too. */
const LEAD_MS = 1_500;

type Answer = { readonly status: number; readonly connection: string | undefined };

function ask(port: number, path: string, agent: Agent | false): Promise<Answer> {
  return new Promise((resolve, reject) => {
    get({ host: "127.0.0.1", port, path, agent }, (came) => {
      came.resume();
      came.once("end", () =>
        resolve({ status: came.statusCode ?? 0, connection: came.headers.connection }),
      );
      came.once("error", reject);
    }).once("error", reject);
  });
}

it("two processes that are restarted one after the other lose none of the requests that come meanwhile", async () => {
  const ports = [await freePort(), await freePort()];
  const running = await Promise.all(ports.map((port) => startProcess(port, LEAD_MS)));
  const proxy = await startPlainProxy(ports, {
    port: 0,
    check: { path: "/ready", everyMs: 50 },
  });
  let isOver = false;
  const statuses = new Map<number, number>();
  const asking = Array.from({ length: 6 }, async () => {
    while (!isOver) {
      const { status } = await ask(proxy.port, "/", false).catch(() => ({ status: 0 }));
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  });
  for (const [place, child] of running.entries()) {
    await sleep(150);
    const exited = once(child, "exit");
    child.kill("SIGTERM");
    expect(await exited).toEqual([143, null]);
    await startProcess(ports[place] ?? 0, LEAD_MS);
  }
  await sleep(150);
  isOver = true;
  await Promise.all(asking);
  await proxy.close();
  expect([...statuses.keys()]).toEqual([200]);
  expect(statuses.get(200)).toBeGreaterThan(20);
  expect(Math.min(...proxy.served)).toBeGreaterThan(0);
});

it("a process that was told to end says that it is not ready before it takes no more connections, and keeps none open", async () => {
  const port = await freePort();
  const child = await startProcess(port, 400);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  expect(await ask(port, "/ready", agent)).toEqual({ status: 200, connection: "keep-alive" });
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  // A second signal changes nothing.
  child.kill("SIGTERM");
  let ready = await ask(port, "/ready", agent);
  while (ready.status === 200) ready = await ask(port, "/ready", agent);
  expect(ready).toEqual({ status: 503, connection: "close" });
  expect(await ask(port, "/", agent)).toEqual({ status: 200, connection: "close" });
  expect(await exited).toEqual([143, null]);
  await expect(ask(port, "/", false)).rejects.toMatchObject({ code: "ECONNREFUSED" });
});
