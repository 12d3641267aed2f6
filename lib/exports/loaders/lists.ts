import { openAccessFile } from "@/lib/accesses/loaders";
import { openMembersFile, openStaffFile } from "@/lib/accounts/loaders";
import { openAlarmsFile } from "@/lib/alarms/loaders";
import { openKeysFile } from "@/lib/apikeys/loaders";
import type { MemberActor } from "@/lib/auth/model";
import { can } from "@/lib/auth/policy";
import { openCalendarsFile, openHolidaysFile } from "@/lib/calendars/loaders";
import { openAgreementsFile, openControllersFile } from "@/lib/controllers/loaders";
import { AppError } from "@/lib/core/app-error";
import { type Table, tableOf } from "@/lib/core/table";
import {
  type DeskList,
  isList,
  LISTS,
  type ListName,
  type PortalList,
} from "@/lib/exports/model/lists";
import { unknownFilters } from "@/lib/exports/model/parameters";
import {
  type ListParams,
  type ListReader,
  type MemberReader,
  refuseUnread,
} from "@/lib/gate/list-reader";
import { openImportsFile } from "@/lib/imports/loaders";
import { openMailsFile } from "@/lib/intake/loaders/mails-file";
import { openHeldMailsFile } from "@/lib/mail/loaders";
import * as reports from "@/lib/reports/loaders/files";
import {
  openPortalElsewhere,
  openPortalMonths,
  openPortalRows,
} from "@/lib/reports/loaders/portal-files";
import { openPortalFile } from "@/lib/requests/loaders/portal-file";
import { openQueueFile } from "@/lib/requests/loaders/queue-file";
import { openSearchFile } from "@/lib/requests/loaders/search-file";
import { openDirectsFile, openHandOversFile } from "@/lib/routing/loaders/files";
import { openRulesFile } from "@/lib/rules/loaders";
import { openHeldFile } from "@/lib/scanning/loaders";
import { openStuckMailsFile } from "@/lib/settings/loaders";
import { openSystemsFile } from "@/lib/systems/loaders";
import { openLogExport } from "@/lib/trail/loaders";
import { LOG_COLUMNS } from "@/lib/trail/present/log-columns";

type Open<R> = (reader: R, params: ListParams) => Table | Promise<Table>;

const DESK: Readonly<Record<DeskList, Open<ListReader>>> = {
  queue: openQueueFile,
  individuals: openDirectsFile,
  mails: openMailsFile,
  imports: (reader) => openImportsFile(personOf(reader), reader.scope),
  reminders: (reader) =>
    openAlarmsFile(personOf(reader).personId, reader.scope, reader.caller.clock.now()),
  search: (reader, params) =>
    openSearchFile(personOf(reader).personId, reader.scope, params, reader.caller.clock.now()),
  "held-files": openHeldFile,
  "held-mails": openHeldMailsFile,
  log: (reader, params) => tableOf("log", LOG_COLUMNS, openLogExport(reader, params)),
  accesses: openAccessFile,
  "reports-requests": reports.rowsTable,
  "reports-breaches": reports.breachesTable,
  "reports-clocks": reports.movementsTable,
  "reports-forecast": reports.forecastTable,
  "reports-replay": reports.replayTable,
  "reports-missed": reports.missedTable,
  "reports-hand-overs": reports.handOversTable,
  "reports-mails": reports.arrivedTable,
  "reports-each-mail": reports.eachMailTable,
  "reports-months": reports.figureFile("months"),
  "reports-open": reports.figureFile("open"),
  "reports-ahead": reports.figureFile("ahead"),
  "reports-controllers": reports.figureFile("controllers"),
  "reports-speed": reports.paceFile("speed"),
  "reports-flow": reports.paceFile("flow"),
  "reports-spent": reports.paceFile("spent"),
  controllers: openControllersFile,
  agreements: openAgreementsFile,
  members: ({ scope }, { controller }) => openMembersFile(scope, controller),
  rules: openRulesFile,
  calendars: openCalendarsFile,
  holidays: openHolidaysFile,
  people: openStaffFile,
  systems: openSystemsFile,
  keys: ({ scope }) => openKeysFile(scope),
  "mails-not-sent": openStuckMailsFile,
};

const PORTAL: Readonly<Record<PortalList, Open<MemberReader>>> = {
  "portal-requests": openPortalFile,
  "portal-hand-overs": openHandOversFile,
  "portal-report-requests": openPortalRows,
  "portal-months": openPortalMonths,
  "portal-elsewhere": openPortalElsewhere,
  "portal-imports": ({ actor, scope }) => openImportsFile(actor, scope),
  "portal-members": ({ actor, scope }) => openMembersFile(scope, actor.controllerId),
  "portal-keys": ({ scope }) => openKeysFile(scope),
};

function personOf({ caller: { actor } }: ListReader) {
  if (actor.kind === "system") throw new AppError("forbidden", "a list of somebody's own");
  return actor;
}

function isPortalList(list: ListName): list is PortalList {
  return Object.hasOwn(PORTAL, list);
}

/**
 * A list as a table that is read while it is written, in the scope of whoever asks. Throws AppError("not_found") for a
 * name of no list, "forbidden" for whoever may not read it, "invalid_input" for filters that cannot be read or
 * that the list does not know.
 */
export async function openList(
  reader: ListReader,
  name: string,
  params: ListParams,
): Promise<Table> {
  if (!isList(name)) throw new AppError("not_found", "no such list");
  const { actor, clock } = reader.caller;
  const { permission } = LISTS[name];
  if (!can(actor, permission)) throw new AppError("forbidden", `${name} needs ${permission}`);
  refuseUnread(unknownFilters(name, Object.keys(params)), name);
  if (isPortalList(name)) {
    const member = { actor: memberOnly(actor, name), scope: reader.scope, now: clock.now() };
    return PORTAL[name](member, params);
  }
  if (actor.kind === "member") throw new AppError("forbidden", `${name} is a list of the desk`);
  return DESK[name](reader, params);
}

function memberOnly(actor: ListReader["caller"]["actor"], name: string): MemberActor {
  if (actor.kind !== "member") throw new AppError("forbidden", `${name} is a list of the portal`);
  return actor;
}
