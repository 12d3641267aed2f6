import { beforeAll, describe, expect, it } from "vitest";
import type { MemberActor, StaffActor } from "@/lib/auth/model";
import { newId } from "@/lib/core/ids";
import type { RouteViewer } from "@/lib/gate/route";
import { scopeOf } from "@/lib/gate/scope";
import { openBreachFile, openRowsFile } from "@/lib/reports/loaders/lists";
import { loadReportFile } from "@/lib/reports/loaders/report";
import { EVERYTHING, USUAL_PERIOD } from "@/lib/reports/model/filter";
import { NO_REQUESTS } from "@/lib/reports/model/promise";
import { findReport } from "@/lib/reports/queries/report";
import {
  asDesk,
  callerOf,
  makeController,
  makeMember,
  makeStaff,
  NOW,
  receiveOne,
} from "@/lib/testing/factories";

/** Long after everything here fell due. */
const AUGUST = new Date("2026-08-01T09:00:00Z");

function viewerOf(actor: StaffActor | MemberActor): RouteViewer {
  const person = { id: actor.personId, name: "A", email: "a@people.example", singleKeys: true };
  return {
    caller: { ...callerOf(actor, AUGUST), actor },
    scope: scopeOf(actor),
    session: { sessionId: newId(), person, actor, memberships: [] },
  };
}

let officer: StaffActor;
let controllerId: string;
beforeAll(async () => {
  officer = await makeStaff();
  ({ id: controllerId } = await makeController({ name: "=Aster" }));
  for (let n = 0; n < 3; n += 1) await receiveOne({ controllerId, officer });
});

async function all<L>(batches: AsyncGenerator<readonly L[]>): Promise<L[]> {
  const lines: L[] = [];
  for await (const batch of batches) lines.push(...batch);
  return lines;
}

describe("a file of the reports", () => {
  it("is for staff who may read reports, and for no member of any controller", async () => {
    for (const role of ["officer", "manager", "administrator", "auditor"] as const) {
      const viewer = viewerOf(await makeStaff(role));
      expect(await all(openRowsFile(viewer, {}))).toHaveLength(3);
    }
    for (const role of ["member", "instructor", "controller_admin"] as const) {
      const viewer = viewerOf(await makeMember(controllerId, role));
      const forbidden = expect.objectContaining({ code: "forbidden" });
      expect(() => openRowsFile(viewer, {})).toThrow(forbidden);
      expect(() => openBreachFile(viewer, {})).toThrow(forbidden);
      await expect(loadReportFile(viewer, {})).rejects.toThrow(forbidden);
    }
  });

  it("refuses filters that it cannot read, since a file would not tell", async () => {
    const viewer = viewerOf(officer);
    const invalid = expect.objectContaining({ code: "invalid_input" });
    expect(() => openRowsFile(viewer, { verdict: "fine" })).toThrow(invalid);
    expect(() => openBreachFile(viewer, { cause: "weather" })).toThrow(invalid);
    await expect(loadReportFile(viewer, { period: "soon" })).rejects.toThrow(invalid);
    await expect(loadReportFile(viewer, { controller: officer.personId })).rejects.toThrow(
      expect.objectContaining({ code: "not_found" }),
    );
  });

  it("holds what the page holds", async () => {
    const lines = await all(openBreachFile(viewerOf(officer), { controller: controllerId }));
    expect(lines.map(({ controllerName }) => controllerName)).toEqual([
      "=Aster",
      "=Aster",
      "=Aster",
    ]);
    expect(await all(openBreachFile(viewerOf(officer), { standing: "late" }))).toEqual([]);
  });
});

describe("a report with a single request", () => {
  it("has no share before its due day, and adds up", async () => {
    const report = await asDesk((tx) =>
      findReport(tx, { ...EVERYTHING, period: USUAL_PERIOD }, NOW),
    );
    expect(report.total).toEqual(NO_REQUESTS);
    expect(report.open).toBe(3);
    expect(report.controllers).toMatchObject([{ name: "=Aster", open: 3, overdue: 0, kept: 0 }]);
    expect(report.controllers[0]?.terms?.version).toBe(1);
  });
});
