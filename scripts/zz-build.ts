import { ensureBuilt, ensureGenerated } from "./build";
import { runtimeEnv } from "./runtime-env";
import { mkdtempSync } from "node:fs";
const log = "/tmp/w/build.log";
const dataDir = mkdtempSync("/tmp/w/bd-");
await ensureGenerated(log);
await ensureBuilt(".next-test", runtimeEnv({ dataDir, port: 3000, nodeEnv: "production" }, { appUrl: "postgresql://build.invalid/none", cluster: null }), log);
process.exit(0);
