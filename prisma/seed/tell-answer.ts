import { approveAnswer } from "@/lib/answers/commands/approve";
import { deliverAnswer } from "@/lib/answers/commands/deliver";
import { holdAnswer } from "@/lib/answers/commands/hold";
import type { StaffActor } from "@/lib/auth/model";
import { findStanding, type Standing } from "@/lib/requests/queries/standing";
import type { Act, Story } from "./acts";
import { at, look, must, pickFrom, system } from "./stage";
import type { World } from "./world";

const LONGEST_HOLD_SECONDS = 16;
/** How long a second officer takes to look at an answer. */
const APPROVAL_MS = 3 * 60_000;
/** Answers of the last days that need a second officer still wait for one, so that there is one to look at. */
const UNAPPROVED_MS = 6 * 24 * 60 * 60_000;

/** Who answers which request, and the day the story is told on. */
export type Scene = {
  readonly world: World;
  readonly story: Story;
  readonly officer: StaffActor;
  readonly now: Date;
};

/** An answer is written, approved where the agreement asks for two people, and leaves. */
export async function tellAnswer(
  scene: Scene,
  act: Extract<Act, { verb: "answer" }>,
  request: Standing,
): Promise<void> {
  const { controllerId, reference } = request;
  const { answerId, state } = await hold(scene, act, request);
  if (state === "held") return deliver(act.at, controllerId, answerId);
  if (scene.now.getTime() - act.at.getTime() < UNAPPROVED_MS) return;
  const approvedAt = new Date(act.at.getTime() + APPROVAL_MS);
  await approve(scene, approvedAt, reference, answerId);
  return deliver(approvedAt, controllerId, answerId);
}

async function hold(
  { story, officer }: Scene,
  { at: moment, decision, cause }: Extract<Act, { verb: "answer" }>,
  { controllerId, requestId, reference, version }: Standing,
) {
  const last = await look((tx) =>
    tx.auditEvent.findFirst({
      where: { controllerId, requestId },
      orderBy: { id: "desc" },
      select: { id: true },
    }),
  );
  const held = await holdAnswer.execute(at(moment, officer), {
    reference,
    version,
    seen: String(last?.id ?? 0),
    decisions: story.rights.map((right) => ({
      right,
      ...decision,
      ground: decision.ground ?? "",
    })),
    text: "Everything that was asked for has been decided; the outcome stands with each right.",
    lateCause: cause,
    step: "send",
  });
  return must("answer", held);
}

/** The second officer is the next one after the first. */
async function approve(
  { world, officer }: Scene,
  moment: Date,
  reference: string,
  answerId: string,
): Promise<void> {
  const first = world.officers.findIndex(({ personId }) => personId === officer.personId);
  const request = await look((tx) => findStanding(tx, reference));
  const second = at(moment, pickFrom(world.officers, first + 1));
  const version = request?.version ?? 1;
  must("approve", await approveAnswer.execute(second, { reference, version, answerId, seen: "0" }));
}

async function deliver(heldAt: Date, controllerId: string, answerId: string): Promise<void> {
  const sentAt = new Date(heldAt.getTime() + LONGEST_HOLD_SECONDS * 1_000);
  must(
    "deliver",
    await deliverAnswer.execute(system(sentAt, "answer"), { controllerId, answerId }),
  );
}
