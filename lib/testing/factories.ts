import type { MemberActor, MemberRole, StaffActor, StaffRole, SystemActor } from "@/lib/auth/model";
import { fixedClock } from "@/lib/core/clock";
import { dayColumn } from "@/lib/core/day-column";
import { type Tx, withScope } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import type { Caller, CommandResult } from "@/lib/gate/command";
import { recordRequest } from "@/lib/requests/commands/record";
import { acceptRequest } from "@/lib/requests/commands/triage";
import type { Right } from "@/lib/requests/model/codes";
import type { IdentifierKind } from "@/lib/requests/model/identifier";
import type { Period } from "@/lib/sla/model/period";
import type { Law } from "@/lib/sla/model/shipped/laws";

/** The day on which tests happen unless they say otherwise: a Tuesday, outside any change of clocks. */
export const NOW = new Date("2026-06-16T09:00:00.000Z");

const DESK = { kind: "desk", actor: "system:test" } as const;

/** Reads or writes as the desk, for what a test has to look at. */
export function asDesk<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
  return withScope(DESK, run);
}

let counter = 0;
function unique(): string {
  counter += 1;
  return `${counter}-${newId().slice(0, 8)}`;
}

/** Somebody who calls a command at a fixed moment. */
export function callerOf(actor: Caller["actor"], at: Date = NOW): Caller {
  return { actor, clock: fixedClock(at), correlationId: newId() };
}

export function systemCaller(at: Date = NOW, job = "test"): Caller {
  const actor: SystemActor = { kind: "system", job };
  return callerOf(actor, at);
}

export async function makePerson(
  input: { name?: string; email?: string; staffRole?: StaffRole } = {},
) {
  const id = newId();
  const email = input.email ?? `person-${unique()}@people.example`;
  const name = input.name ?? `Person ${unique()}`;
  await asDesk((tx) =>
    tx.person.createMany({
      data: { id, email, name, staffRole: input.staffRole ?? null, createdAt: NOW },
    }),
  );
  return { id, email, name };
}

/** Somebody of the privacy team, as an actor. */
export async function makeStaff(
  role: StaffRole = "officer",
  input: { name?: string } = {},
): Promise<StaffActor> {
  const { id } = await makePerson({ ...input, staffRole: role });
  return { kind: "staff", personId: id, role };
}

/** What earlier tests have left on the desk sleeps, its people are gone, and none of its answers waits for approval. */
export async function startAfresh(): Promise<void> {
  await asDesk(async (tx) => {
    await tx.request.updateMany({ data: { nextWakeAt: null } });
    await tx.alarm.updateMany({ where: { digestedAt: null }, data: { digestedAt: new Date(0) } });
    await tx.person.updateMany({ data: { disabledAt: new Date(0) } });
    await tx.answer.updateMany({
      where: { state: "awaiting_approval" },
      data: { state: "recalled", recalledAt: new Date(0) },
    });
  });
}

export type MadeController = { readonly id: string; readonly name: string; readonly zone: string };

/** A controller with a first agreement; without a period it leaves the published promise in force. */
export async function makeController(
  input: {
    name?: string;
    zone?: string;
    period?: Period;
    /** Whether the pauses and extensions of the law hold for our own clock too. */
    followsLaw?: boolean;
    bufferDays?: number;
    /** Where the agreement says that notices go. */
    noticeEmail?: string;
  } = {},
): Promise<MadeController> {
  const id = newId();
  const name = input.name ?? `Controller ${unique()}`;
  const zone = input.zone ?? "Europe/Berlin";
  await asDesk(async (tx) => {
    await tx.controller.createMany({ data: { id, name, zone, createdAt: NOW } });
    await tx.agreement.createMany({
      data: {
        controllerId: id,
        id: newId(),
        version: 1,
        effectiveFrom: dayColumn("2020-01-01"),
        unit: input.period?.unit ?? null,
        amount: input.period?.amount ?? null,
        acknowledgeWithinDays: 2,
        followsLaw: input.followsLaw ?? false,
        bufferDays: input.bufferDays ?? null,
        noticeEmail: input.noticeEmail ?? null,
        text: `Terms of ${name}`,
        createdAt: NOW,
      },
    });
  });
  return { id, name, zone };
}

/** A member of a controller, as an actor with the address that mails go to. */
export async function makeMember(
  controllerId: string,
  role: MemberRole = "instructor",
): Promise<MemberActor & { readonly email: string }> {
  const { id, email } = await makePerson();
  await asDesk((tx) =>
    tx.membership.createMany({ data: { controllerId, personId: id, role, createdAt: NOW } }),
  );
  return { kind: "member", personId: id, controllerId, role, email };
}

export async function makeSystem(
  input: { name?: string; rights?: readonly Right[]; usualDays?: number; retired?: boolean } = {},
): Promise<{ id: string; name: string }> {
  const id = newId();
  const name = input.name ?? `System ${unique()}`;
  await asDesk((tx) =>
    tx.processingSystem.createMany({
      data: {
        id,
        name,
        kind: "own",
        operator: "Northwind",
        place: "Ireland",
        holds: "Contacts",
        doneBy: "Platform team",
        usualDays: input.usualDays ?? 7,
        rights: [...(input.rights ?? ["access", "erasure"])],
        createdAt: NOW,
        retiredAt: input.retired ? NOW : null,
      },
    }),
  );
  return { id, name };
}

export type ReceiveInput = {
  readonly controllerId: string;
  readonly officer: StaffActor;
  /** In the controller's zone, `YYYY-MM-DD` and `HH:MM`. */
  readonly receivedOn?: string;
  readonly receivedTime?: string;
  readonly law?: Law;
  /** The day the person asked the controller: without it the controller's own clock is not known. */
  readonly askedOn?: string;
  readonly rights?: readonly Right[];
  readonly identifiers?: readonly { kind: IdentifierKind; value: string }[];
  readonly instructedBy?: string;
  readonly notes?: string;
  readonly toldPerson?: string;
  readonly submissionKey?: string;
  readonly at?: Date;
};

/** One request, taken in through the command that writes down a telephone call. */
export async function receiveOne(
  input: ReceiveInput,
): Promise<{ reference: string; dueOn: string }> {
  return expectDone(
    await recordRequest.execute(callerOf(input.officer, input.at), {
      controllerId: input.controllerId,
      channel: "telephone",
      receivedOn: input.receivedOn ?? "2026-06-15",
      receivedTime: input.receivedTime ?? "10:00",
      instructedBy: input.instructedBy ?? "Marta at the shop",
      law: input.law ?? "eu",
      askedOn: input.askedOn ?? "",
      rights: [...(input.rights ?? ["erasure"])],
      identifiers: [
        ...(input.identifiers ?? [{ kind: "email", value: `${unique()}@mail.example` }]),
      ],
      notes: input.notes ?? "",
      toldPerson: input.toldPerson ?? "",
      submissionKey: input.submissionKey ?? newId(),
    }),
  );
}

/** A request on which the work has begun. */
export async function acceptOne(input: ReceiveInput): Promise<{ reference: string }> {
  const { reference } = await receiveOne(input);
  const version = await versionOf(reference);
  expectDone(
    await acceptRequest.execute(callerOf(input.officer, input.at), { reference, version }),
  );
  return { reference };
}

/** The row of a request, as the desk reads it. */
export function rowOf(reference: string) {
  return asDesk((tx) => tx.request.findFirstOrThrow({ where: { reference } }));
}

export async function versionOf(reference: string): Promise<number> {
  return (await rowOf(reference)).version;
}

/** The types of a request's events, oldest first. */
export async function eventsOf(reference: string): Promise<string[]> {
  const { id: requestId, controllerId } = await rowOf(reference);
  const events = await asDesk((tx) =>
    tx.auditEvent.findMany({ where: { controllerId, requestId }, orderBy: { id: "asc" } }),
  );
  return events.map(({ type }) => type);
}

/** The id of the newest event about a request. */
export async function newestEvent(reference: string): Promise<number> {
  const { id: requestId } = await rowOf(reference);
  const { _max } = await asDesk((tx) =>
    tx.auditEvent.aggregate({ where: { requestId }, _max: { id: true } }),
  );
  return Number(_max.id);
}

/** The value of a command that was meant to succeed; throws with the reason of one that did not. */
export function expectDone<T>(result: CommandResult<T, string>): T {
  if (result.ok) return result.value;
  throw new Error(`expected to be done, got ${JSON.stringify(result)}`);
}
