import { describe, expect, it } from "vitest";
import { listParams } from "@/lib/gate/list-reader";
import { readRowsAddress } from "@/lib/reports/schema";

describe("the address of a file", () => {
  it("is read as that of its page where a name is repeated: the first counts", () => {
    const query = new URLSearchParams("right=access&law=eu&right=erasure");
    const ofPage = { law: "eu", right: query.getAll("right") };
    expect(readRowsAddress(listParams(query))).toEqual(readRowsAddress(ofPage));
    expect(listParams(query)).toEqual({ right: "access", law: "eu" });
  });
});
