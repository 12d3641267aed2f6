import { spawn } from "node:child_process";
import { join } from "node:path";
import { Client } from "pg";
import { openEmbedded } from "@/scripts/database";
import { runtimeEnv } from "@/scripts/runtime-env";
import { WEB_MEMORY } from "@/scripts/child";
import { ROOT } from "@/scripts/data-dir";
import { benchDataDir, numberOption, option } from "@/bench/options";
import { targetsOf } from "@/bench/targets";
import { SIGN_IN } from "@/bench/load/world";
import { processorTime, residentMemory, startBoth } from "@/bench/servers";
import { NEXT } from "@/scripts/build";
import { settle } from "@/bench/settled";

const n = numberOption("requests", 10000);
const rounds = numberOption("rounds", 100);
const flags = (option("flags") ?? "").split(" ").filter(Boolean);
const prof = option("prof");
const only = option("only");
const extra = (option("paths") ?? "").split(" ").filter(Boolean);
const dist = option("dist") ?? ".next";
const base0 = await openEmbedded(benchDataDir(n));
await settle(base0, benchDataDir(n));
const env: NodeJS.ProcessEnv = { ...runtimeEnv({ dataDir: benchDataDir(n), port: 3978, nodeEnv: "production" }, base0), NEXT_DIST_DIR: dist };
const noMem = process.argv.includes("--nomem");
async function start(folder: string, port: number, e: NodeJS.ProcessEnv, fl: string[], path: string) {
  const child = spawn(process.execPath, [...fl, "--dns-result-order=ipv4first", NEXT, "start", folder, "-p", String(port), "-H", "localhost"], { cwd: folder.startsWith(join(ROOT,"bench")) ? ROOT : folder, env: e, stdio: process.env.RIG_OUT ? "inherit" : "ignore" });
  const url = `http://localhost:${port}`;
  for (let t = 0; t < 300; t++) { if ((await fetch(url + path).catch(() => null))?.ok) return { url, process: child }; await new Promise((r) => setTimeout(r, 100)); }
  throw new Error("no start");
}
const floor = await start(join(ROOT, "bench/floor"), 3977, { ...env, NEXT_DIST_DIR: ".next" }, [], "/");
const roots = (option("roots") ?? ROOT).split(",");
const products = [] as any[];
for (const [i, root] of roots.entries()) products.push(await start(root, 3979 + i, { ...env, ...(noMem ? {} : WEB_MEMORY.env), LOG_LEVEL: "silent" }, [...(noMem ? [] : WEB_MEMORY.args), ...(prof ? ["--import", "/tmp/w/insp.mjs"] : []), ...flags, ...((option("variants") ?? "").split(";")[i] ?? "").split(" ").filter(Boolean)], "/api/health/live"));
const product = products[0];
const people = { ...SIGN_IN, member: "member-0@bench.example" };
let targets = await targetsOf({ floor: floor.url, product: product.url }, { appUrl: base0.appUrl, secret: env.NEXTAUTH_SECRET ?? "" }, people);
const officer = targets.find((t) => t.name.startsWith("reports"))!.cookie;
targets = targets.filter((t) => !only || t.server === "floor" || only.split(",").some((o) => t.name.startsWith(o)));
for (const p of extra) targets.push({ name: p, url: product.url + p, cookie: officer, server: "product", against: "" });
for (const [i, p] of products.entries()) if (i > 0) for (const t of [...targets]) if (t.server === "product" && t.url.startsWith(product.url)) targets.push({ ...t, name: t.name + " #" + i, url: t.url.replace(product.url, p.url) , place: i } as any);
targets.sort((a, b) => a.name.replace(/ #.*/, "").localeCompare(b.name.replace(/ #.*/, "")));
const stats = new Map(targets.map((t) => [t, { ms: [] as number[], cpu: 0, bytes: 0 }]));
const servers = { floor, product };
const serverOf = (t: any) => t.server === "floor" ? floor : products[t.place ?? 0];
const q = (v: number[], p: number) => v.toSorted((a, b) => a - b)[Math.floor(v.length * p)] ?? 0;
async function go(t: (typeof targets)[number]) {
  const s = performance.now();
  const r = await fetch(t.url, { headers: { cookie: t.cookie }, redirect: "manual" });
  const b = await r.arrayBuffer();
  if (r.status >= 400) throw new Error(t.url + " " + r.status);
  return { ms: performance.now() - s, bytes: b.byteLength };
}
for (let r = -30; r < rounds; r++) for (const t of targets) {
  const { ms, bytes } = await go(t);
  if (r >= 0) { const s = stats.get(t)!; s.ms.push(ms); s.bytes = bytes; }
}
// CPU: blocks
for (let b = 0; b < 3; b++) for (const t of targets) {
  const before = processorTime(serverOf(t)) ?? 0;
  for (let i = 0; i < 40; i++) await go(t);
  stats.get(t)!.cpu += (processorTime(serverOf(t)) ?? 0) - before;
}
for (const t of targets) { const s = stats.get(t)!; console.log(t.name.padEnd(36), q(s.ms, 0.5).toFixed(1).padStart(6), q(s.ms, 0.1).toFixed(1).padStart(6), (s.cpu / 120).toFixed(1).padStart(6), Math.round(s.bytes / 1024)); }
console.log("mem", residentMemory(product), residentMemory(floor));
if (prof) {
  const { renameSync, existsSync } = await import("node:fs");
  for (const t of targets.filter((t) => t.server === "product")) {
    product.process.kill("SIGUSR2"); await new Promise((r) => setTimeout(r, 300));
    for (let i = 0; i < 300; i++) await go(t);
    product.process.kill("SIGUSR2");
    while (!existsSync("/tmp/w/prof.out")) await new Promise((r) => setTimeout(r, 200));
    await new Promise((r) => setTimeout(r, 1000));
    renameSync("/tmp/w/prof.out", `${prof}-${t.name.replace(/\W+/g, "_")}.cpuprofile`);
  }
}
floor.process.kill(); for (const p of products) p.process.kill(); await base0.stop(); process.exit(0);
