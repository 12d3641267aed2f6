import { findRequestClocks } from "@/lib/clocks/queries/request-clocks";
import { isoDay } from "@/lib/core/day-column";
import { pauseClock } from "@/lib/delays/commands/pause";
import type { ClockKind } from "@/lib/sla/model/clocks";
import type { Law } from "@/lib/sla/model/shipped/laws";
import {
  acceptOne,
  asDesk,
  callerOf,
  makeController,
  makeMember,
  makeStaff,
  NOW,
  rowOf,
  versionOf,
} from "@/lib/testing/factories";

// NOW is Tuesday, 16 June 2026, 11:00 in Berlin.
const RECEIVED = "2026-06-15";
export const QUESTION = "Which of the two Janas do you mean? We cannot go on without it.";

/** A request that an officer works on, which came the day before, of somebody who asked its controller on the 10th. */
export async function scene(
  input: { law?: Law; askedOn?: string; followsLaw?: boolean; zone?: string } = {},
) {
  const { law = "eu", askedOn = "2026-06-10", ...terms } = input;
  const controller = await makeController(terms);
  const officer = await makeStaff("officer");
  const member = await makeMember(controller.id, "instructor");
  const { reference } = await acceptOne({
    controllerId: controller.id,
    officer,
    receivedOn: RECEIVED,
    law,
    askedOn,
  });
  await asDesk((tx) =>
    tx.request.updateMany({ where: { reference }, data: { ownerId: officer.personId } }),
  );
  return { controllerId: controller.id, officer, member, reference };
}

export type Scene = Awaited<ReturnType<typeof scene>>;

export async function pause({ officer, reference }: Scene, reason = "identity", at = NOW) {
  const target = { reference, version: await versionOf(reference) };
  return pauseClock.execute(callerOf(officer, at), { ...target, reason, body: QUESTION });
}

export async function clockOf(reference: string, kind: ClockKind) {
  const { id, controllerId } = await rowOf(reference);
  const clocks = await asDesk((tx) => findRequestClocks(tx, controllerId, id));
  const found = clocks.find((clock) => clock.kind === kind);
  if (!found) throw new Error(`no clock ${kind}`);
  return found;
}

export async function pausesOf(reference: string) {
  const { id: requestId } = await rowOf(reference);
  const rows = await asDesk((tx) =>
    tx.clockPause.findMany({ where: { requestId }, orderBy: { createdAt: "asc" } }),
  );
  return rows.map(({ fromOn, toOn, ...row }) => ({
    ...row,
    from: isoDay(fromOn),
    to: toOn && isoDay(toOn),
  }));
}
