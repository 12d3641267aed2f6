import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { loadAccesses } from "@/lib/accesses/loaders";
import { accessesHref, readAccessQuery } from "@/lib/accesses/schema";
import type { StaffActor } from "@/lib/auth/model";
import { env } from "@/lib/core/env";
import { withoutPlace } from "@/lib/core/table";
import { scheduleExport } from "@/lib/exports/commands/schedules";
import type { ListName } from "@/lib/exports/model/lists";
import { scopeOf } from "@/lib/gate/scope";
import { loadForecastPage } from "@/lib/reports/loaders/forecast";
import { loadBreaches, loadRows } from "@/lib/reports/loaders/lists";
import { loadMailList } from "@/lib/reports/loaders/mails";
import { loadMovements } from "@/lib/reports/loaders/movements";
import * as addresses from "@/lib/reports/model/address";
import { callerOf, expectDone, makeController, makeStaff, NOW } from "@/lib/testing/factories";
import { lookAtAll } from "@/lib/testing/trail";

const viewer = vi.hoisted(() => ({ current: {} }));
vi.mock("@/lib/gate/caller", async (original) => ({
  ...(await original<object>()),
  requireStaff: async () => viewer.current,
}));

function look(actor: StaffActor): void {
  viewer.current = { actor, scope: scopeOf(actor), now: NOW };
}

type Params = Record<string, string>;
type Page = { readonly maySchedule: boolean; readonly href: string };

const asked = () => ({ controller: controllerId });
const SPAN = { dueFrom: "2026-05-01", dueTo: "2026-05-31" };

/** The lists of the reports that have a page of their own, each filtered, with the address that its page shows. */
const PAGES: Partial<Record<ListName, readonly [() => Params, (asked: Params) => Promise<Page>]>> =
  {
    "reports-breaches": [
      () => ({ ...asked(), ...SPAN, law: "eu", standing: "late", cause: "missing" }),
      async (params) => {
        const { list, maySchedule } = await loadBreaches(params);
        return {
          maySchedule,
          href: addresses.breachesHref(list),
        };
      },
    ],
    "reports-clocks": [
      () => ({ ...asked(), kind: "pause", doneFrom: "2026-05-01", doneTo: "2026-05-31" }),
      async (params) => {
        const { list, maySchedule } = await loadMovements(params);
        return { maySchedule, href: addresses.movementsHref(list) };
      },
    ],
    "reports-requests": [
      () => ({ ...asked(), ...SPAN, right: "access", verdict: "late" }),
      async (params) => {
        const { list, maySchedule } = await loadRows(params);
        return { maySchedule, href: addresses.rowsHref(list) };
      },
    ],
    "reports-forecast": [
      () => ({ ...asked(), within: "7" }),
      async (params) => {
        const { list, maySchedule } = await loadForecastPage(params);
        return { maySchedule, href: addresses.forecastHref(list) };
      },
    ],
    "reports-each-mail": [
      () => ({ state: "quarantine", receivedFrom: "2026-05-01", receivedTo: "2026-05-31" }),
      async (params) => {
        const { list, maySchedule } = await loadMailList(params);
        return { maySchedule, href: addresses.mailsHref(list) };
      },
    ],
    accesses: [
      () => ({ ...asked(), from: "2026-05-01", to: "2026-05-31" }),
      async (params) => {
        const { maySchedule } = await loadAccesses(params);
        return { maySchedule, href: accessesHref(readAccessQuery(params).typed) };
      },
    ],
  };

let controllerId: string;
beforeAll(async () => {
  env().EXPORTS_DIR = env().STORAGE_DIR;
  ({ id: controllerId } = await makeController());
});

beforeEach(async () => {
  await lookAtAll("delete from export_schedule");
});

describe.each(Object.entries(PAGES))("the page of %s", (list, [params, open]) => {
  it("offers a schedule of what it shows, which can be set as it is", async () => {
    const manager = await makeStaff("manager");
    look(manager);
    const page = await open(params());
    expect(page.maySchedule).toBe(true);
    const filters = withoutPlace(page.href.split("?")[1] ?? "").toString();
    expect(Object.fromEntries(new URLSearchParams(filters))).toEqual(params());
    const given = { list, filters, format: "csv", rhythm: "daily" };
    expectDone(await scheduleExport.execute(callerOf(manager), given));
  });

  it("offers none to who may read it and set nothing", async () => {
    look(await makeStaff("auditor"));
    expect((await open(params())).maySchedule).toBe(false);
  });
});
