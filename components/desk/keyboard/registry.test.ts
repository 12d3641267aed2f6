import { describe, expect, it } from "vitest";
import { STAFF_PERMISSIONS } from "@/lib/auth/model";
import { ariaKeys, isSingleKey, matchPress, pressOf } from "./keys";
import { COMMANDS, commandsFor } from "./registry";

const keyed = COMMANDS.flatMap(({ id, keys }) => (keys === undefined ? [] : [{ id, keys }]));
const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe("the commands of the desk", () => {
  it("have ids of their own", () => {
    expect(new Set(COMMANDS.map(({ id }) => id)).size).toBe(COMMANDS.length);
  });

  it("never share keys, and none is the beginning of another", () => {
    for (const one of keyed) {
      const clashes = keyed.filter(
        (other) =>
          other.id !== one.id && (other.keys === one.keys || other.keys.startsWith(`${one.keys} `)),
      );
      expect([one.id, clashes]).toEqual([one.id, []]);
    }
  });

  it("are found again by pressing their keys", () => {
    for (const { id, keys } of keyed.filter((command) => command.id !== "list.open")) {
      const presses = keys.split(" ");
      const last = presses.pop() ?? "";
      const begun = presses.reduce((pending, press) => {
        const match = matchPress(COMMANDS, pending, press);
        return match.kind === "pending" ? match.keys : "lost";
      }, "");
      expect(matchPress(COMMANDS, begun, last)).toEqual({ kind: "command", id });
    }
  });

  it("do on a single key only what can be undone", () => {
    const single = COMMANDS.filter(({ keys }) => keys !== undefined && isSingleKey(keys));
    expect(single.length).toBeGreaterThan(8);
    expect(single.filter(({ isReversible }) => !isReversible)).toEqual([]);
  });

  it("are offered only to those who hold the permission", () => {
    const ids = (role: keyof typeof STAFF_PERMISSIONS) =>
      commandsFor(STAFF_PERMISSIONS[role]).map(({ id }) => id);
    expect(ids("auditor")).not.toContain("request.assign");
    expect(ids("auditor")).toContain("go.log");
    expect(ids("officer")).not.toContain("go.settings");
    expect(ids("administrator")).toContain("go.settings");
  });
});

describe("a press", () => {
  it("is spelled as the registry spells it, on every keyboard", () => {
    expect(pressOf({ ...plain, key: "j" })).toBe("j");
    expect(pressOf({ ...plain, key: "X", shiftKey: true })).toBe("shift+x");
    expect(pressOf({ ...plain, key: "?", shiftKey: true })).toBe("?");
    expect(pressOf({ ...plain, key: "/", shiftKey: true })).toBe("/");
    expect(pressOf({ ...plain, key: "k", metaKey: true })).toBe("mod+k");
    expect(pressOf({ ...plain, key: "K", ctrlKey: true })).toBe("mod+k");
    expect(pressOf({ ...plain, key: "Escape" })).toBe("escape");
  });

  it("is nothing with Alt or for a modifier by itself", () => {
    expect(pressOf({ ...plain, key: "j", altKey: true })).toBeNull();
    expect(pressOf({ ...plain, key: "Shift", shiftKey: true })).toBeNull();
  });

  it("that does not go on with a sequence begins anew", () => {
    expect(matchPress(COMMANDS, "g", "j")).toEqual({ kind: "command", id: "list.next" });
    expect(matchPress(COMMANDS, "g", "z")).toEqual({ kind: "none" });
    expect(matchPress(COMMANDS, "", "g")).toEqual({ kind: "pending", keys: "g" });
  });

  it("of Enter is left to the link that has the focus", () => {
    expect(matchPress(COMMANDS, "", "enter")).toEqual({ kind: "none" });
  });
});

describe("aria-keyshortcuts", () => {
  it("names both modifiers, and no sequence, for which it has no spelling", () => {
    expect(ariaKeys("mod+k")).toBe("Meta+k Control+k");
    expect(ariaKeys("shift+x")).toBe("Shift+x");
    expect(ariaKeys("escape")).toBe("Escape");
    expect(ariaKeys("g q")).toBeUndefined();
    expect(ariaKeys(undefined)).toBeUndefined();
  });

  it("can be switched off for single keys and stays for the rest", () => {
    expect(isSingleKey("j")).toBe(true);
    expect(isSingleKey("g q")).toBe(true);
    expect(isSingleKey("?")).toBe(true);
    expect(isSingleKey("mod+k")).toBe(false);
    expect(isSingleKey("escape")).toBe(false);
  });
});
