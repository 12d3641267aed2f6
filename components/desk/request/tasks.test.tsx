import { renderToStaticMarkup } from "react-dom/server";
import { expect, it, vi } from "vitest";
import { Tasks } from "@/components/desk/request/tasks";
import { civilDate } from "@/lib/core/civil-date";
import type { TaskView } from "@/lib/tasks/queries";

vi.mock("next/navigation", () => ({ useRouter: () => ({ refresh: () => undefined }) }));
vi.mock("@/lib/tasks/actions", () => ({ reopenTaskAction: async () => null }));

const task: TaskView = {
  ...{ id: "1", state: "done", result: "restricted", evidence: null, isEvidenceHidden: false },
  ...{ dueOn: civilDate("2026-06-20"), usualDays: 5, doneBy: "Olga Lindqvist" },
  givenOutAt: new Date("2026-06-10T09:00:00Z"),
  doneAt: new Date("2026-06-12T09:00:00Z"),
  system: { name: "Shop", kind: "own", operator: "Us", place: "Dublin", doneBy: "Team" },
};

function shown(change: Partial<TaskView>): string {
  return renderToStaticMarkup(
    <Tasks
      {...{ tasks: [{ ...task, ...change }], rights: ["objection"], zone: "Europe/Dublin" }}
      {...{ files: [], mayWork: false, requestId: "2", madeId: null }}
      target={{ reference: "DSR-2026-RWJ8RN", back: "/desk", version: 1 }}
      dueOn={civilDate("2026-07-01")}
      now={new Date("2026-06-16T09:00:00Z")}
    />,
  );
}

it("says of evidence that the role does not show that it is on record", () => {
  const words = "is on record; your role does not show it.";
  expect(shown({ isEvidenceHidden: true })).toContain(`Evidence ${words}`);
  expect(shown({ isEvidenceHidden: true, state: "not_needed" })).toContain(`A reason ${words}`);
  expect(shown({})).not.toContain("on record");
  expect(shown({ evidence: "Ticket 4711" })).not.toContain("on record");
});
