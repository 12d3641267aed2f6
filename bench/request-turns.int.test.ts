import { isValidElement, type ReactNode } from "react";
import { expect, test, vi } from "vitest";
import { RequestDetail } from "@/components/desk/request/request-detail";
import type { StaffActor } from "@/lib/auth/model";
import { type Reads, reading, type Scope } from "@/lib/core/db";
import { joinedReads } from "@/lib/core/joined-reads";
import { loadRequestHead } from "@/lib/requests/loaders/detail";
import { loadWaitingDirects } from "@/lib/routing/loaders/desk";
import { loadOriginOf } from "@/lib/routing/loaders/portal";
import { acceptOne, makeController, makeStaff, makeSystem, NOW } from "@/lib/testing/factories";

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

async function open(scope: Scope, reference: string): Promise<string[]> {
  statements = [];
  page.reads = joinedReads(scope, counted) satisfies Reads;
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
  const scope: Scope = { kind: "desk", actor: officer.personId };
  page.viewer = { actor: officer, scope, session: { actor: officer, person: {} }, now: NOW };
  // The columns of a statement are known once it was sent by itself.
  await open(scope, reference);
  await open(scope, reference);
  const asked = await open(scope, reference);
  // React says of each part with a state that it stands outside of a browser's page.
  vi.mocked(console.error).mockClear();
  expect(asked.join("\n")).toContain("from audit_event");
  expect(asked.length, asked.join("\n\n")).toBeLessThanOrEqual(MOST);
});
