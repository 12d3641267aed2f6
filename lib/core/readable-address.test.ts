import { expect, it } from "vitest";
import { readableAddress } from "@/lib/core/readable-address";

it.each([
  ["/ask/de/status/%E0%A4%A", "/ask/de/status/%25E0%25A4%25A"],
  ["/portal/requests/%ff?tab=x%20y", "/portal/requests/%25ff?tab=x%20y"],
  ["/a%20b/100%", "/a%2520b/100%25"],
  ["/%zz#%zz", "/%25zz#%zz"],
])("%s is taken as it stands", (url, readable) => {
  expect(readableAddress(url)).toBe(readable);
  expect(() => decodeURIComponent(readable.split(/[?#]/)[0] ?? "")).not.toThrow();
});

it.each(["/", "/desk?view=%zz", "/files/a%20b/%E2%82%AC", "*", ""])("%s stays", (url) => {
  expect(readableAddress(url)).toBe(url);
});
