import { describe, expect, it } from "vitest";
import { STAFF_PERMISSIONS, type StaffRole } from "@/lib/auth/model";
import { COMMANDS, commandsFor } from "../keyboard/registry";
import { NO_SUGGESTIONS, paletteGroups } from "./entries";

const commands = (role: StaffRole) => commandsFor(STAFF_PERMISSIONS[role]);

function offered(typed: string, suggestions = NO_SUGGESTIONS, role: StaffRole = "manager") {
  return paletteGroups(typed, commands(role), suggestions).flatMap(({ items }) => items);
}

const COMMANDS_BY_ID = new Map<string, (typeof COMMANDS)[number]>(
  COMMANDS.map((command) => [command.id, command]),
);

const found = {
  controllers: [],
  requests: [
    { reference: "DSR-2026-RWJ8RN", controllerName: "Aster Retail" },
    { reference: "DSR-2025-RWJ8ZZ", controllerName: "Birch" },
  ],
  hasMore: false,
};

describe("the palette", () => {
  it("opens the requests whose reference begins so, before it offers to search", () => {
    const [first, second] = offered("rwj8", found);
    expect(first).toMatchObject({
      label: "Open DSR-2026-RWJ8RN",
      hint: "Aster Retail",
      does: { kind: "go", href: "/desk/requests/DSR-2026-RWJ8RN" },
    });
    expect(second?.does).toEqual({ kind: "go", href: "/desk/requests/DSR-2025-RWJ8ZZ" });
    expect(offered("rwj8", found).at(-1)).toMatchObject({ id: "search" });
  });

  it("says that more begin so", () => {
    const labels = offered("rwj", { ...found, hasMore: true }).map(({ label }) => label);
    expect(labels[2]).toBe("More references begin with “rwj”");
    expect(offered("rwj", found).map(({ id }) => id)).not.toContain("more");
  });

  it.each([
    ["breach", "/reports/breaches"],
    ["statement", "/reports/statements"],
    ["pace", "/reports/pace"],
    ["extension", "/reports/clocks"],
    ["forecast", "/reports/forecast"],
    ["export", "/reports/exports"],
    ["accesses", "/reports/accesses"],
    ["what if", "/reports/replay"],
    ["counted", "/reports/definitions"],
  ])("finds a page of the reports by %s", (typed, href) => {
    const [first] = offered(typed);
    expect(COMMANDS_BY_ID.get(first?.id ?? "")?.href).toBe(href);
  });

  it("offers only what may be opened", () => {
    for (const role of ["officer", "manager", "administrator", "auditor"] as const) {
      const ids = offered("", NO_SUGGESTIONS, role).map(({ id }) => id);
      const may = (permission: (typeof STAFF_PERMISSIONS)[StaffRole][number]) =>
        STAFF_PERMISSIONS[role].includes(permission);
      expect(ids.includes("go.exports")).toBe(may("export:schedule"));
      expect(ids.includes("go.accesses")).toBe(may("audit:read"));
      expect(ids.includes("go.breaches")).toBe(may("report:read"));
    }
  });
});
