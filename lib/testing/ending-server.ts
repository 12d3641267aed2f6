import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { endGently, isEnding } from "@/lib/core/ending";

// A web process as small as it can be, for the test of how one ends. Its own way to end is Next's: close, wait, out.
const [port = "0", leadMs = "0"] = process.argv.slice(2);

const server = createServer(async (asked, answer) => {
  if (asked.url === "/ready") return answer.writeHead(isEnding() ? 503 : 200).end();
  await sleep(40);
  answer.end("done");
});
process.on("SIGTERM", () => server.close(() => process.exit(143)));
endGently(Number(leadMs), () => undefined);
server.listen(Number(port), "127.0.0.1", () => process.send?.("up"));
