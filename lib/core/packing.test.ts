import { expect, it } from "vitest";
import { packingFor } from "@/lib/core/packing";

it.each([
  ["gzip, deflate, br, zstd", "zstd"],
  ["gzip, deflate, br", "br"],
  ["gzip, deflate", "gzip"],
  ["GZIP;q=0.5", "gzip"],
  ["br;q=0, *", "zstd"],
  ["zstd;q=0, br;q=0, *", "gzip"],
  ["*;q=0.1", "zstd"],
  ["br;q=0.000, gzip;q=0", undefined],
  ["gzip;q=0, zstd;q=0, *", "br"],
  [undefined, undefined],
])("accepting %j, packed by %s", (accepted, name) => {
  expect(packingFor(accepted)?.name).toBe(name);
});
