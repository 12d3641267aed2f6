import { isoDay } from "@/lib/core/day-column";
import {
  acceptOne,
  asDesk,
  callerOf,
  makeController,
  makeStaff,
  type ReceiveInput,
  receiveOne,
  rowOf,
  versionOf,
} from "@/lib/testing/factories";

export const MAIL = { kind: "email" as const, value: "jo@mail.example" };
export const PHONE = { kind: "phone" as const, value: "+49 30 901820" };

/** A controller with an officer, and requests about one person. */
export async function twins(zone?: string) {
  const officer = await makeStaff();
  const { id: controllerId } = await makeController(zone ? { zone } : {});
  const common = { controllerId, officer, identifiers: [MAIL] };
  const caller = callerOf(officer);
  return {
    ...{ officer, caller, controllerId },
    receive: (over: Partial<ReceiveInput> = {}) => receiveOne({ ...common, ...over }),
    accept: (over: Partial<ReceiveInput> = {}) => acceptOne({ ...common, ...over }),
  };
}

export async function inputOf(own: string, other: string, survivor = own) {
  const versions = { version: await versionOf(own), withVersion: await versionOf(other) };
  return { reference: own, with: other, survivor, ...versions };
}

export async function dueOf(reference: string): Promise<string> {
  return isoDay((await rowOf(reference)).dueOn);
}

export async function tasksOf(reference: string) {
  const { id: requestId, controllerId } = await rowOf(reference);
  return asDesk((tx) =>
    tx.task.findMany({ where: { controllerId, requestId }, orderBy: { createdAt: "asc" } }),
  );
}

export async function rightsOf(reference: string) {
  const { id: requestId, controllerId } = await rowOf(reference);
  const rows = await asDesk((tx) =>
    tx.requestRight.findMany({ where: { controllerId, requestId }, orderBy: { right: "asc" } }),
  );
  return rows.map(({ right }) => right);
}

export async function lastData(reference: string): Promise<unknown> {
  const { id: requestId, controllerId } = await rowOf(reference);
  const event = await asDesk((tx) =>
    tx.auditEvent.findFirst({ where: { controllerId, requestId }, orderBy: { id: "desc" } }),
  );
  return event?.data;
}
