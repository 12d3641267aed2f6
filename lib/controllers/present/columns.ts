import type { ControllerRow } from "@/lib/controllers/queries";
import { civilDateIn } from "@/lib/core/civil-date";
import type { Columns } from "@/lib/core/table";
import { type AgreementTerms, agreementInForce } from "@/lib/sla/model/agreement";
import { describePeriod } from "@/lib/sla/present";

/** Controllers as a file, each with the version of its agreement that is in force at `now`. */
export function controllerColumns(now: Date): Columns<ControllerRow> {
  return [
    ["id", (row) => row.id],
    ["controller", (row) => row.name],
    ["domains", (row) => row.domains],
    ["agreement", (row) => inForce(row, now)?.version ?? null],
    ["members", (row) => row.members],
    ["open_requests", (row) => row.openRequests],
    ["ended", (row) => row.ended],
    ["time_zone", (row) => row.zone],
  ];
}

type Version = { readonly controller: ControllerRow; readonly terms: AgreementTerms };

/** The versions of agreements as a file. Both days are days on which one is in force. */
export function agreementColumns(now: Date): Columns<Version> {
  return [
    ["controller", ({ controller }) => controller.name],
    ["version", ({ terms }) => terms.version],
    ["from_day", ({ terms }) => terms.effectiveFrom],
    ["to_day", ({ terms }) => terms.effectiveTo],
    [
      "in_force_today",
      ({ controller, terms }) => inForce(controller, now)?.version === terms.version,
    ],
    ["period", ({ terms }) => terms.period && describePeriod(terms.period)],
    [
      "acknowledgement",
      ({ terms }) => terms.acknowledgement && describePeriod(terms.acknowledgement),
    ],
    ["follows_law", ({ terms }) => terms.followsLaw],
    ["buffer_days", ({ terms }) => terms.bufferDays],
  ];
}

function inForce({ agreements, zone }: ControllerRow, now: Date): AgreementTerms | null {
  return agreementInForce(agreements, civilDateIn(zone, now));
}
