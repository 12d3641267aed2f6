import { forbidden, notFound, redirect } from "next/navigation";
import { afterEach, describe, expect, test, vi } from "vitest";
import { refusalOf } from "@/lib/gate/refusal";

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

afterEach(() => vi.unstubAllEnvs());

describe("what a page throws", () => {
  test("is known for a refusal when Next's own functions threw it", () => {
    // What `authInterrupts` of next.config.js becomes in a build.
    vi.stubEnv("__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS", "true");
    expect(refusalOf(thrownBy(forbidden))).toBe("forbidden");
    expect(refusalOf(thrownBy(notFound))).toBe("notFound");
  });

  test("is left alone when it is anything else", () => {
    const others = [
      thrownBy(() => redirect("/sign-in")),
      new Error("broken"),
      Object.assign(new Error("broken"), { digest: "1234567890" }),
      Object.assign(new Error("broken"), { digest: "NEXT_HTTP_ERROR_FALLBACK;401" }),
      Object.assign(new Error("broken"), { digest: "a NEXT_HTTP_ERROR_FALLBACK;404" }),
      { digest: 404 },
      "NEXT_HTTP_ERROR_FALLBACK;404",
      null,
      undefined,
    ];
    expect(others.map(refusalOf)).toEqual(others.map(() => null));
  });
});
