import type { StaffActor } from "@/lib/auth/model";
import { civilDate } from "@/lib/core/civil-date";
import { wakeAt } from "@/lib/sla/model/alarm";
import { makeController, receiveOne } from "@/lib/testing/factories";

// Requests of a controller in Berlin, and the mornings on which they remind of themselves.

export const BERLIN = "Europe/Berlin";

/** Nine in the morning, Berlin time, and some minutes. */
export function morning(day: string, minutes = 0): Date {
  return new Date(wakeAt(BERLIN, civilDate(day)).getTime() + minutes * 60_000);
}

/** Around noon in Berlin. */
export const RECEIVED = new Date("2026-06-01T10:00:00Z");

/** Received on 1 June 2026, due on Wednesday 1 July, owned by nobody. */
export async function receiveInBerlin(officer: StaffActor): Promise<string> {
  const { id: controllerId } = await makeController({ zone: BERLIN });
  const { reference } = await receiveOne({
    ...{ controllerId, officer, receivedOn: "2026-06-01", at: RECEIVED },
  });
  return reference;
}
