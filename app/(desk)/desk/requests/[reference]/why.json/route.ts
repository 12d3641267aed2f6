import { loadClockBackground } from "@/lib/clocks/loaders";
import { shownClocks } from "@/lib/clocks/present/panel";
import { loadRequestDetail } from "@/lib/requests/loaders/detail";
import { isAnswerClock } from "@/lib/sla/model/clocks";
import { explainTaskDay } from "@/lib/sla/present/task-why";
import { explainDueDay } from "@/lib/sla/present/why";
import { loadTasks } from "@/lib/tasks/loaders";
import { taskClock } from "@/lib/tasks/present";
import type { TaskView } from "@/lib/tasks/queries";

/** How every due day of a request came about, for machines and for the curious. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/desk/requests/[reference]/why.json">,
): Promise<Response> {
  const { request, now } = await loadRequestDetail((await params).reference);
  const { reference, controllerId, requestId, receivedAt, receivedOn, dueOn, zone } = request;
  const { movements, rules } = await loadClockBackground(controllerId, requestId);
  const tasks = await loadTasks(controllerId, requestId);
  return Response.json({
    ...{ reference, receivedAt, receivedOn, zone, dueOn, governedBy: request.governs },
    agreement: request.agreement,
    clocks: shownClocks(request, request.clocks, now).map((clock) => ({
      kind: clock.kind,
      governs: clock.governs,
      standing: clock.standing,
      rule: ruleOf(rules[clock.kind]),
      ...{ beganOn: clock.beganOn, firstDueOn: clock.firstDueOn, dueOn: clock.dueOn },
      ...{ grossDays: clock.grossDays, netDays: clock.netDays, pausedDays: clock.pausedDays },
      extended: clock.extended,
      derivation: clock.derivation,
      inWords: explainDueDay(clock.derivation, {
        of: isAnswerClock(clock.kind) ? "answer" : "acknowledgement",
      }),
    })),
    tasks: tasks.filter(({ state }) => state === "open").map(taskOf),
    ...movements,
  });

  function taskOf(task: TaskView) {
    const clock = taskClock(task, zone, dueOn);
    return { system: task.system.name, ...clock, inWords: explainTaskDay(clock) };
  }
}

function ruleOf(rule: Awaited<ReturnType<typeof loadClockBackground>>["rules"]["ours"]) {
  if (!rule) return null;
  const { id, version, name, source, citation, confirmed } = rule;
  return { id, version, name, source, citation, confirmed };
}
