import { redirect } from "next/navigation";
import { describe, expect, it } from "vitest";
import { addressLedTo, pathLedTo } from "@/lib/gate/led-to";

/** What the browser's router throws when a form was led on, as Next makes it. */
function thrownFor(target: string, marks: object = { handled: true }): unknown {
  try {
    return redirect(target);
  } catch (error) {
    return Object.assign(error as Error, marks);
  }
}

describe("where a form was led on to", () => {
  it("is the path of it, without what is asked of the page", () => {
    expect(pathLedTo(thrownFor("/desk/requests/DSR-2026-AB12CD"))).toBe(
      "/desk/requests/DSR-2026-AB12CD",
    );
    expect(pathLedTo(thrownFor("/desk?view=mine&open=DSR-2026-AB12CD;x#note"))).toBe("/desk");
  });

  it("is the whole address too", () => {
    expect(addressLedTo(thrownFor("/settings/mail?done=saved"))).toBe("/settings/mail?done=saved");
    expect(addressLedTo(new Error("Failed to fetch"))).toBeNull();
  });

  it("is nothing where the router does not go by itself, or something else was thrown", () => {
    expect(pathLedTo(thrownFor("/desk", {}))).toBeNull();
    expect(pathLedTo(thrownFor("/desk", { handled: false }))).toBeNull();
    expect(pathLedTo(thrownFor("https://elsewhere.example/desk"))).toBeNull();
    expect(pathLedTo(Object.assign(new Error("no"), { handled: true, digest: "1234" }))).toBeNull();
    expect(pathLedTo(new Error("Failed to fetch"))).toBeNull();
    expect(pathLedTo("NEXT_REDIRECT;push;/desk;303;")).toBeNull();
  });
});
