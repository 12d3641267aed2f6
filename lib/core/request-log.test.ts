import { describe, expect, it } from "vitest";
import { loggedPath } from "@/lib/core/request-log";

describe("the path in the log", () => {
  it.each([
    ["/desk?search=ada%40mail.example", "/desk"],
    ["/feeds/k3y.ics", "/feeds/(secret)"],
    ["/ask/de/status/s3cret?replied=1", "/ask/de/status/(secret)"],
    ["/ask/de/status/s3cret/", "/ask/de/status/(secret)"],
    ["/ask/de/company?problems=1", "/ask/de/company"],
  ])("of %s is %s", (url, path) => {
    expect(loggedPath(url)).toBe(path);
  });
});
