import { describe, expect, it } from "vitest";
import { readWhole, type TableFormat, tableOf, writeTable } from "@/lib/core/table";
import { LOG_COLUMNS } from "@/lib/trail/present/log-columns";

const entry = {
  id: "7",
  at: new Date("2026-06-16T09:00:00Z"),
  recordedAt: new Date("2026-06-16T09:00:00Z"),
  type: "request.received",
  command: "request.record",
  actorKind: "staff" as const,
  actorId: null,
  actorName: '=HYPERLINK("http://evil.example")',
  personName: null,
  controllerId: null,
  controllerName: "@SUM(A1)",
  requestId: null,
  reference: null,
  correlationId: "c",
  words: "=1+1 · Asked for: Access",
  data: { channel: "mail", rights: ["access", "erasure"], from: null },
};

describe("an entry of the log in a file", () => {
  it("has the same columns in every export, and no cell that runs", async () => {
    const write = async (format: TableFormat) => {
      const pieces = [];
      const table = tableOf("log", LOG_COLUMNS, readWhole([entry]));
      for await (const { text } of writeTable(table, format)) pieces.push(text);
      return pieces.join("");
    };
    const [head = "", line = ""] = (await write("csv")).split("\r\n");
    expect(line).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    expect(line).toContain("'@SUM(A1)");
    expect(line).toContain("'=1+1 · Asked for: Access");
    expect(head.replace("\ufeff", "").split(",")).toHaveLength(18);
    const kept = JSON.parse(await write("jsonl"));
    expect(Object.keys(kept)).toEqual(head.replace("\ufeff", "").split(","));
    expect(kept).toMatchObject({
      actor_name: entry.actorName,
      words: entry.words,
      data: entry.data,
    });
  });
});
