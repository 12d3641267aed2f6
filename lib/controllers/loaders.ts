import { notFound } from "next/navigation";
import { cache } from "react";
import { findToApply } from "@/lib/agreements/queries/to-apply";
import { findRuleInForce } from "@/lib/clocks/queries/rules";
import { requestsPinnedElsewhere } from "@/lib/controllers/model";
import { agreementColumns, controllerColumns } from "@/lib/controllers/present/columns";
import { type ControllerKey, findController, listControllers } from "@/lib/controllers/queries";
import { countUnfinishedRequests } from "@/lib/controllers/queries/requests";
import { readControllerQuery } from "@/lib/controllers/schema";
import { isId } from "@/lib/core/address-parts";
import { civilDateIn } from "@/lib/core/civil-date";
import { withScope } from "@/lib/core/db";
import { mappedInOneMoment } from "@/lib/core/one-moment";
import { byPage, type Table, tableOf } from "@/lib/core/table";
import { requireStaff } from "@/lib/gate/caller";
import type { ListParams, ListReader } from "@/lib/gate/list-reader";
import { agreementInForce } from "@/lib/sla/model/agreement";
import { PUBLISHED_PROMISE } from "@/lib/sla/model/shipped/promise";

/** One page of the list of controllers, each with the version of its agreement that is in force today. */
export const loadControllers = cache(async (search: string, after: ControllerKey | null) => {
  const viewer = await requireStaff("controller:manage");
  const page = await withScope(viewer.scope, (tx) => listControllers(tx, { search, after }));
  return {
    next: page.next,
    rows: page.rows.map(({ agreements, ...row }) => ({
      ...row,
      inForce: agreementInForce(agreements, civilDateIn(row.zone, viewer.now)),
    })),
  };
});

const FILE_BATCH = 200;
const MOST_COUNTED = 10_000;

/** The controllers that an address of the list finds, for a file. */
export function openControllersFile(reader: ListReader, params: ListParams): Table {
  const today = reader.caller.clock.now();
  const batches = controllerBatches(reader, params);
  return tableOf("controllers", controllerColumns(today), batches);
}

/** Every version of what was agreed with those controllers, a line each. */
export function openAgreementsFile(reader: ListReader, params: ListParams): Table {
  const batches = async function* lines() {
    for await (const rows of controllerBatches(reader, params)) {
      yield rows.flatMap((controller) =>
        controller.agreements.map((terms) => ({ controller, terms })),
      );
    }
  };
  return tableOf("agreements", agreementColumns(reader.caller.clock.now()), batches());
}

function controllerBatches({ scope }: ListReader, params: ListParams) {
  const { search } = readControllerQuery(params);
  return mappedInOneMoment(scope, (tx) =>
    byPage(async (after: ControllerKey | null) => {
      const { rows, next } = await listControllers(tx, { search, after }, FILE_BATCH);
      return { lines: rows, next };
    }),
  );
}

/** One controller with its agreements; a number that is nobody's is a page that does not exist. */
export const loadController = cache(async (id: string) => {
  const viewer = await requireStaff("controller:manage");
  if (!isId(id)) notFound();
  const page = await withScope(viewer.scope, async (tx) => {
    const controller = await findController(tx, id);
    if (!controller) return null;
    const today = civilDateIn(controller.zone, viewer.now);
    const promise = await findRuleInForce(tx, PUBLISHED_PROMISE.id, today);
    return { controller, today, promise, toApply: await findToApply(tx, MOST_COUNTED, [], id) };
  });
  if (!page) notFound();
  const { controller, promise, today, toApply } = page;
  return {
    ...controller,
    /** What the promise gives today: that of requests which come now, where nothing was signed. */
    promised: (promise ?? PUBLISHED_PROMISE).period,
    /** Open requests that the worker has yet to bring under a version recorded for them. */
    toApply: toApply.length,
    today,
    inForceId: agreementInForce(controller.agreements, today)?.id ?? null,
    pinnedElsewhere: requestsPinnedElsewhere(
      controller.agreements,
      controller.openRequests,
      new Set(toApply.map(({ requestId }) => requestId)),
    ),
  };
});

/** How many requests keep a controller from being ended. */
export async function loadUnfinishedRequests(controllerId: string): Promise<number> {
  const { scope } = await requireStaff("controller:manage");
  return withScope(scope, (tx) => countUnfinishedRequests(tx, controllerId));
}

export type LoadedController = Awaited<ReturnType<typeof loadController>>;

/** The time zones this machine knows, for the choice beside a controller's name. */
export const loadZones = cache(async (): Promise<readonly string[]> => {
  await requireStaff("controller:manage");
  return Intl.supportedValuesOf("timeZone");
});
