import type { MemberActor, StaffActor } from "@/lib/auth/model";
import { correctReceipt } from "@/lib/clocks/commands/correct-receipt";
import { addDays, civilDateIn, timeOfDayIn } from "@/lib/core/civil-date";
import { withScope } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { extendClock } from "@/lib/delays/commands/extend";
import { pauseClock } from "@/lib/delays/commands/pause";
import { saveStep } from "@/lib/drafts/commands/save-step";
import { startDraft } from "@/lib/drafts/commands/start";
import { submitRequest } from "@/lib/drafts/commands/submit";
import { sendToController } from "@/lib/messages/commands/send-to-controller";
import { sendToDesk } from "@/lib/messages/commands/send-to-desk";
import { writeNote } from "@/lib/messages/commands/write-note";
import { assignRequest } from "@/lib/requests/commands/assign";
import { closeRequest } from "@/lib/requests/commands/close";
import { recordRequest } from "@/lib/requests/commands/record";
import { acceptRequest, rejectRequest, startTriage } from "@/lib/requests/commands/triage";
import { withdrawRequest } from "@/lib/requests/commands/withdraw";
import { isDestructive, type Right } from "@/lib/requests/model/codes";
import { findStanding, type Standing } from "@/lib/requests/queries/standing";
import { finishTask } from "@/lib/tasks/commands";
import type { TaskResult } from "@/lib/tasks/model";
import type { Act, Story } from "./acts";
import { CONTROLLERS } from "./cast";
import { at, look, must, pickFrom } from "./stage";
import { tellAnswer } from "./tell-answer";
import { letsStop, trueReceipt } from "./turns";
import type { World } from "./world";

/** One request as it is told, act by act, through the commands that people use. */
export class Telling {
  readonly #world: World;
  readonly #story: Story;
  readonly #now: Date;
  #reference = "";
  #officer: StaffActor;

  constructor(world: World, story: Story, now: Date) {
    this.#now = now;
    this.#world = world;
    this.#story = story;
    this.#officer = pickFrom(world.officers, story.officer);
  }

  /** The request reaches us: submitted in the portal, or written down by an officer. */
  async arrive(): Promise<void> {
    this.#reference =
      this.#story.channel === "portal" ? await this.#submit() : await this.#record();
  }

  async perform(act: Act): Promise<void> {
    const request = await look((tx) => findStanding(tx, this.#reference));
    if (!request) throw new Error("a request of the story is gone");
    try {
      await this.#do(act, request);
    } catch (error) {
      throw new Error(`${request.reference}, ${request.state}, ${act.at.toISOString()}`, {
        cause: error,
      });
    }
  }

  get #controller() {
    return pickFrom(this.#world.controllers, this.#story.controller);
  }

  /** Members write; what cannot be undone is submitted by somebody who may instruct. */
  get #member(): MemberActor {
    const { members } = this.#controller;
    const needsInstructor = this.#story.rights.some(isDestructive);
    const able = needsInstructor ? members.filter(({ role }) => role !== "member") : members;
    return pickFrom(able, this.#story.officer % able.length);
  }

  async #submit(): Promise<string> {
    const { arrivedAt, rights, identifiers, notes, toldPerson } = this.#story;
    const caller = at(arrivedAt, this.#member);
    const { draftId } = must("start a draft", await startDraft.execute(caller, {}));
    const pages = [
      { step: "wanted", rights },
      { step: "person", identifiers },
      { step: "context", law: this.#law, askedOn: this.#askedOn, toldPerson },
      { step: "files", notes },
    ];
    for (const page of pages)
      must("save a page", await saveStep.execute(caller, { draftId, ...page }));
    const [draft] = await withScope(
      { kind: "controller", controllerId: this.#controller.id, actor: "story" },
      (tx) => tx.requestDraft.findMany({ where: { id: draftId }, select: { version: true } }),
    );
    const input = { draftId, version: draft?.version ?? 1, instruct: "yes" };
    return must("submit", await submitRequest.execute(caller, input)).reference;
  }

  async #record(): Promise<string> {
    const { arrivedAt, rights, identifiers, notes, toldPerson, channel } = this.#story;
    const zone = this.#controller.zone;
    const written = new Date(arrivedAt.getTime() + 25 * 60_000);
    const result = await recordRequest.execute(at(written, this.#officer), {
      controllerId: this.#controller.id,
      receivedOn: civilDateIn(zone, arrivedAt),
      receivedTime: timeOfDayIn(zone, arrivedAt),
      channel,
      instructedBy: this.#controller.members[0]?.name ?? "",
      law: this.#law,
      askedOn: this.#askedOn,
      rights: [...rights],
      identifiers: [...identifiers],
      notes,
      toldPerson,
      submissionKey: newId(),
    });
    return must("record a request", result).reference;
  }

  get #law() {
    return pickFrom(CONTROLLERS, this.#story.controller).law;
  }

  get #askedOn() {
    const receivedOn = civilDateIn(this.#controller.zone, this.#story.arrivedAt);
    return addDays(receivedOn, -this.#story.askedDaysBefore);
  }

  async #do(act: Act, request: Standing): Promise<void> {
    const { reference, version } = request;
    const officer = at(act.at, this.#officer);
    const target = { reference, version };
    switch (act.verb) {
      case "assign":
        this.#officer = pickFrom(this.#world.officers, act.officer);
        must(
          "assign",
          await assignRequest.execute(officer, {
            reference,
            from: request.ownerId,
            to: this.#officer.personId,
          }),
        );
        return;
      case "start_triage":
        return void must("start triage", await startTriage.execute(officer, target));
      case "accept":
        return void must("accept", await acceptRequest.execute(officer, target));
      case "reject":
        return void must(
          "reject",
          await rejectRequest.execute(officer, { ...target, reason: act.reason }),
        );
      case "withdraw":
        return void must(
          "withdraw",
          await withdrawRequest.execute(at(act.at, this.#member), target),
        );
      case "close":
        // An answer that waits for its second officer has not left yet.
        if (request.state !== "answered") return;
        return void must("close", await closeRequest.execute(officer, target));
      case "finish_task":
        return this.#finishTask(act.at, request);
      case "answer":
        return tellAnswer(
          { world: this.#world, story: this.#story, officer: this.#officer, now: this.#now },
          act,
          request,
        );
      case "extend":
        return void must(
          "extend",
          await extendClock.execute(officer, { ...target, reason: act.reason, body: act.text }),
        );
      case "correct_receipt":
        return void must(
          "correct the receipt",
          await correctReceipt.execute(officer, {
            ...target,
            receivedOn: trueReceipt(this.#story, this.#controller.zone),
            receivedTime: "15:40",
            reason: "arrived_earlier",
            note: "The stamp of the post room is from the day before.",
          }),
        );
      default:
        return this.#talk(act, request);
    }
  }

  async #talk(
    act: Extract<Act, { verb: "note" | "ask" | "reply" | "tell" }>,
    { reference, version }: Standing,
  ): Promise<void> {
    const officer = at(act.at, this.#officer);
    const body = act.text;
    switch (act.verb) {
      case "note":
        return void must("write a note", await writeNote.execute(officer, { reference, body }));
      case "tell":
        return void must(
          "tell",
          await sendToController.execute(officer, { reference, version, body }),
        );
      case "ask":
        if (act.isAboutPerson && letsStop(this.#story)) {
          const question = { reference, version, reason: "identity", body };
          return void must("pause", await pauseClock.execute(officer, question));
        }
        return void must(
          "ask",
          await sendToController.execute(officer, { reference, version, body, ask: "yes" }),
        );
      case "reply":
        return void must(
          "reply",
          await sendToDesk.execute(at(act.at, this.#member), { reference, body }),
        );
    }
  }

  /** The tasks are done one after the other; a story has more of these acts than some requests have tasks. */
  async #finishTask(moment: Date, { reference, controllerId, requestId }: Standing): Promise<void> {
    const task = await look((tx) =>
      tx.task.findFirst({
        where: { controllerId, requestId, state: "open" },
        orderBy: [{ dueOn: "asc" }, { id: "asc" }],
        select: { id: true, system: { select: { name: true, doneBy: true } } },
      }),
    );
    if (!task) return;
    const result = resultFor(this.#story.rights[0]);
    const evidence = `${task.system.name}: done by ${task.system.doneBy}, job log ${task.id.slice(0, 8)}.`;
    must(
      "finish a task",
      await finishTask.execute(at(moment, this.#officer), {
        reference,
        taskId: task.id,
        result,
        evidence,
      }),
    );
  }
}

function resultFor(right: Right | undefined): TaskResult {
  switch (right) {
    case "access":
    case "portability":
      return "provided";
    case "rectification":
      return "corrected";
    case "restriction":
    case "objection":
      return "restricted";
    default:
      return "removed";
  }
}
