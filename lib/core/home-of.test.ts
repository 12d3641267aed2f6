import { expect, it } from "vitest";
import { homeOf } from "@/lib/core/home-of";

it.each([
  ["203.0.113.9", "203.0.113.9"],
  ["::ffff:203.0.113.9", "203.0.113.9"],
  ["::FFFF:203.0.113.9", "203.0.113.9"],
  ["2001:0db8:0001:2:3::1", "2001:db8:1:2"],
  ["2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["unknown", "unknown"],
  ["", ""],
])("the home of %j is %j", (address, home) => {
  expect(homeOf(address)).toBe(home);
});
