import { isValidElement, type ReactNode } from "react";
import { expect, test, vi } from "vitest";
import { RequestDetail } from "@/components/desk/request/request-detail";
import { enterAbsence } from "@/lib/attendance/commands/absences";
import type { StaffActor } from "@/lib/auth/model";
import { type Reads, reading, type Scope } from "@/lib/core/db";
import { joinedReads } from "@/lib/core/joined-reads";
import { loadFrontPage } from "@/lib/reports/loaders/front-page";
import { assignRequest } from "@/lib/requests/commands/assign";
import { loadRequestHead } from "@/lib/requests/loaders/detail";
import { loadQueue } from "@/lib/requests/loaders/queue";
import { WHOLE_QUEUE } from "@/lib/requests/model/queue-view";
import { loadWaitingDirects } from "@/lib/routing/loaders/desk";
import { loadOriginOf } from "@/lib/routing/loaders/portal";
import {
  acceptOne,
  callerOf,
  expectDone,
  makeController,
  makeStaff,
  makeSystem,
  NOW,
  receiveOne,
} from "@/lib/testing/factories";

// A request's page is at most four statements (docs/adr/0035): the session's own, and those that are counted here.
const MOST = 3;

const page = vi.hoisted(() => ({
  viewer: {} as { session?: object; actor?: object; scope?: object; now?: Date },
  reads: undefined as unknown,
}));
vi.mock("@/lib/gate/caller", async (original) => ({
  ...(await original<object>()),
  currentSession: async () => page.viewer.session,
  requireStaff: async () => page.viewer,
  requireViewer: async () => page.viewer,
  pageReads: () => page.reads,
}));
// What is written when the answer is on its way needs a request to be on.
vi.mock("@/lib/gate/access-log", () => ({ rememberAccess: () => undefined }));

let statements: string[] = [];
const counted: typeof reading = (scope, run) =>
  reading(scope, (reads) =>
    run({
      ...reads,
      ask: (...asked) => {
        statements.push(asked[0].text);
        return reads.ask(...asked);
      },
    }),
  );

/** What React says when a part with a state is run outside of a page. Such a part is the browser's, and asks nothing. */
const HAS_STATE = /reading 'use[A-Z]/;

/** Runs every part of a page that the server runs. */
async function runParts(node: unknown): Promise<void> {
  if (Array.isArray(node)) await Promise.all(node.map(runParts));
  if (!isValidElement<Record<string, unknown>>(node)) return;
  const { type, props } = node;
  if (typeof type === "function") {
    const part = type as (given: object) => ReactNode | Promise<ReactNode>;
    try {
      await runParts(await part(props));
    } catch (error) {
      if (!(error instanceof TypeError && HAS_STATE.test(error.message))) throw error;
    }
  }
  await Promise.all(Object.values(props).map(runParts));
}

/** Whoever looks, from here on, with the reads of one page. */
function openPageOf(officer: StaffActor): void {
  const scope: Scope = { kind: "desk", actor: officer.personId };
  page.viewer = { actor: officer, scope, session: { actor: officer, person: {} }, now: NOW };
  statements = [];
  page.reads = joinedReads(scope, counted) satisfies Reads;
}

async function open(officer: StaffActor, reference: string): Promise<string[]> {
  openPageOf(officer);
  const origin = loadRequestHead(reference).then((head) => loadOriginOf(head.reference));
  const detail = RequestDetail({ reference });
  const [drawn] = await Promise.all([detail, origin, loadWaitingDirects()]);
  await runParts(drawn);
  return statements;
}

test("a request is read in few statements, whatever its parts ask for", async () => {
  const officer: StaffActor = await makeStaff();
  const { id: controllerId } = await makeController();
  await makeSystem();
  const { reference } = await acceptOne({ controllerId, officer });
  // The columns of a statement are known once it was sent by itself.
  await open(officer, reference);
  await open(officer, reference);
  const asked = await open(officer, reference);
  // React says of each part with a state that it stands outside of a browser's page.
  vi.mocked(console.error).mockClear();
  expect(asked.join("\n")).toContain("from audit_event");
  expect(asked.length, asked.join("\n\n")).toBeLessThanOrEqual(MOST);
});

test("the queue is read in one statement, and once more by whoever acts for somebody", async () => {
  const [away, officer] = await Promise.all([makeStaff(), makeStaff()]);
  const { id: controllerId } = await makeController();
  const { reference } = await receiveOne({ controllerId, officer });
  const given = { reference, from: "", to: away.personId };
  expectDone(await assignRequest.execute(callerOf(officer), given));
  const mine = async () => {
    openPageOf(officer);
    const { lines, counts } = await loadQueue({ ...WHOLE_QUEUE, view: "mine" });
    return { lines: lines.map((line) => line.reference), mine: counts.byView.mine };
  };
  // As above, each way of asking is known once it was sent by itself.
  await mine();
  expect(await mine()).toEqual({ lines: [], mine: 0 });
  expect(statements).toHaveLength(1);
  const absence = { from: "2026-06-16", to: "2026-06-20", substituteId: officer.personId };
  expectDone(await enterAbsence.execute(callerOf(away), absence));
  await mine();
  expect(await mine()).toEqual({ lines: [reference], mine: 1 });
  expect(statements).toHaveLength(2);
  // What is cut by the day does not wait to learn in which zones work is open.
  const overdue = async () => {
    openPageOf(away);
    await loadQueue({ ...WHOLE_QUEUE, view: "overdue" });
  };
  await overdue();
  await overdue();
  expect(statements).toHaveLength(1);
});

test("the reports' front page is one statement, and one for the agreements of who is shown", async () => {
  const officer = await makeStaff();
  const { id: controllerId } = await makeController();
  await acceptOne({ controllerId, officer });
  const frontPage = async () => {
    openPageOf(officer);
    return (await loadFrontPage({})).report;
  };
  await frontPage();
  await frontPage();
  const { controllers } = await frontPage();
  expect(controllers.map(({ id, terms }) => [id, terms !== null])).toContainEqual([
    controllerId,
    true,
  ]);
  // Beside them the forecast asks apart.
  expect(statements, statements.join("\n\n")).toHaveLength(2);
});
