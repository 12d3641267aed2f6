import { expect, test } from "vitest";
import { scannedTables } from "./plans";

test("tables that a plan reads from end to end are found wherever they stand in it, each once", () => {
  const plan = [
    "Sort  (cost=1.00..2.00 rows=3 width=8)",
    "  ->  Parallel Seq Scan on request r  (cost=0.00..9.00 rows=1 width=8)",
    "  ->  Index Scan using request_pkey on request r_1  (cost=0.00..9.00 rows=1 width=8)",
    "        SubPlan 1",
    "          ->  Seq Scan on message  (cost=0.00..9.00 rows=1 width=8)",
    "          ->  Seq Scan on message m_1  (cost=0.00..9.00 rows=1 width=8)",
  ].join("\n");
  expect(scannedTables(plan)).toEqual(["request", "message"]);
  expect(scannedTables("Index Only Scan using request_open_by_due on request r")).toEqual([]);
});
