import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LONGEST_WAY_BACK, pageAskedFor, signInPath } from "@/lib/gate/asked-for";
import { HOSTILE_ADDRESSES } from "@/lib/testing/hostile-addresses";

describe("the page that is led to after signing in", () => {
  it.each([
    "/desk",
    "/desk/requests/DSR-2026-7F3K9Q",
    "/desk?view=overdue&open=DSR-2026-7F3K9Q",
    "/portal/requests/DSR-2026-7F3K9Q/answer",
    "/portal/new/0198f2b4-8d1e-7c3a-9f00-1234567890ab/person",
    "/reports/requests?period=2026-01&law=gdpr",
    "/audit",
    "/settings/people/0198f2b4-8d1e-7c3a-9f00-1234567890ab",
    "/preferences",
  ])("can be %s", (page) => {
    expect(pageAskedFor(page)).toBe(page);
  });

  it.each(HOSTILE_ADDRESSES)("is never %j", (address) => {
    expect(pageAskedFor(address)).toBeNull();
  });

  it.each([
    "/",
    "/sign-in?to=/desk",
    "/sign-in/link?token=x",
    "/deskx",
    "/desk/",
    "/desk/requests/x.json",
    "desk",
    "",
    `/desk/${"a".repeat(65)}`,
    `/desk${"/a".repeat(LONGEST_WAY_BACK)}`,
    null,
    ["/desk", "/portal"],
  ])("is not %j", (address) => {
    expect(pageAskedFor(address)).toBeNull();
  });

  it("keeps views and filters, and leaves behind what somebody typed or what was just done", () => {
    expect(
      pageAskedFor(
        "/desk?search=ada%40example.com&view=mine&open=ada%40example.com&notice=sent&after=x&view=x",
      ),
    ).toBe("/desk?view=mine");
    expect(pageAskedFor("/portal?search=Ada")).toBe("/portal");
    expect(pageAskedFor("/desk?view=a%0d%0ab&tab=..%2f..")).toBe("/desk");
  });

  it("is its path alone when its filters are too long to remember", () => {
    const value = "a".repeat(64);
    const address = `/desk?view=${value}&open=${value}&tab=${value}&state=${value}&owner=${value}`;
    expect(pageAskedFor(address)).toBe("/desk");
  });

  it("stays on this origin whatever was asked for, and is the same when it is asked for again", () => {
    const part = fc.constantFrom(
      ..."/ // \\ ? & = # @ : . .. %2f %5c %0a \t \n \0 view search desk /desk /portal evil.example a".split(
        " ",
      ),
      ...["\u2028", "／", "http:"],
    );
    const address = fc.oneof(
      fc.array(part, { maxLength: 12 }).map((parts) => parts.join("")),
      fc.array(part, { maxLength: 12 }).map((parts) => `/desk${parts.join("")}`),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(address, (text) => {
        const page = pageAskedFor(text);
        if (page === null) return;
        expect(new URL(page, "https://ours.example").href).toBe(`https://ours.example${page}`);
        expect(page.length).toBeLessThanOrEqual(LONGEST_WAY_BACK);
        expect(pageAskedFor(page)).toBe(page);
      }),
    );
  });
});

describe("the address of the sign-in page", () => {
  it("carries the page asked for, and gives it back as it was", () => {
    const page = "/desk?view=mine&open=DSR-2026-7F3K9Q";
    const url = new URL(signInPath(page, { error: "link" }), "https://ours.example");
    expect(url.pathname).toBe("/sign-in");
    expect(url.searchParams.get("to")).toBe(page);
    expect(url.searchParams.get("error")).toBe("link");
    expect(signInPath(null)).toBe("/sign-in");
    expect(signInPath("/desk", { at: "/sign-in/sent" })).toBe("/sign-in/sent?to=%2Fdesk");
  });
});
