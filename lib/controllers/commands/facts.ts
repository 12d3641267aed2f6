import { ensureCalendar } from "@/lib/calendars/commands/versions";
import { countUnfinishedRequests } from "@/lib/controllers/queries/requests";
import { ChangedController, ControllerId, NewController } from "@/lib/controllers/schema";
import type { Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { comparableName } from "@/lib/core/one-line-name";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";

/**
 * Whether somebody would take the name for that of another controller, ended ones too. Read here and not asked of the database:
 * names that are stored longer than this rule count as they would be kept now. Two who give the same name at once wait for each
 * other, and the second is refused.
 */
async function isNameTaken(tx: Tx, name: string, except: string | null): Promise<boolean> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('controller.name', 0))`;
  const others = await tx.controller.findMany({
    where: except === null ? {} : { id: { not: except } },
    select: { name: true },
  });
  const asked = comparableName(name);
  return others.some((other) => comparableName(other.name) === asked);
}

/** Takes on a controller. Until it has an agreement, the published promise governs its requests. */
export const addController = command({
  name: "controller.add",
  permission: "controller:manage",
  input: NewController,
  async run(context, input) {
    if (await isNameTaken(context.tx, input.name, null)) return refused("name_taken");
    const calendar = await ensureCalendar(context, input.calendar);
    if (!calendar.ok) return calendar;
    const controllerId = newId();
    await context.tx.controller.createMany({
      data: {
        id: controllerId,
        ...input,
        calendar: calendar.value.id,
        createdAt: context.now,
      },
    });
    await context.record(
      "controller.added",
      { controllerId, requestId: null },
      chosenCalendar(calendar.value),
    );
    return done({ controllerId });
  },
});

function chosenCalendar({ id, stored }: { readonly id: string; readonly stored: string | null }) {
  return { calendar: id, ...(stored !== null && { calendarVersion: stored }) };
}

/**
 * Changes name, zone, calendar or language. A new zone or calendar counts for requests from now on: each request keeps
 * its own.
 */
export const changeController = command({
  name: "controller.change",
  permission: "controller:manage",
  input: ChangedController,
  async run(context, { controllerId, ...facts }) {
    const { tx } = context;
    if (await isNameTaken(tx, facts.name, controllerId)) return refused("name_taken");
    const present = await tx.controller.findFirst({ where: { id: controllerId, endedAt: null } });
    if (!present) return refused("controller_unknown");
    const calendar = await ensureCalendar(context, facts.calendar);
    if (!calendar.ok) return calendar;
    const data = { ...facts, calendar: calendar.value.id };
    const { name, zone, language } = present;
    if (
      name === data.name &&
      zone === data.zone &&
      language === data.language &&
      present.calendar === data.calendar
    ) {
      context.unchanged();
      return done({ controllerId });
    }
    await tx.controller.updateMany({ where: { id: controllerId }, data });
    await context.record(
      "controller.changed",
      { controllerId, requestId: null },
      chosenCalendar(calendar.value),
    );
    return done({ controllerId });
  },
});

/**
 * Ends the work for a controller: its members are out at their next click, and it takes no more requests. Refused
 * while a request of its is not finished. The row is held while counting, so that no request slips in between.
 */
export const endController = command({
  name: "controller.end",
  permission: "controller:manage",
  input: ControllerId,
  async run(context, { controllerId }) {
    const { tx } = context;
    await tx.$executeRaw`select id from controller where id = ${controllerId}::uuid for update`;
    const unfinished = await countUnfinishedRequests(tx, controllerId);
    if (unfinished > 0) return refused("requests_unfinished", { requests: unfinished });
    const { count } = await tx.controller.updateMany({
      where: { id: controllerId, endedAt: null },
      data: { endedAt: context.now },
    });
    if (count === 0) return refused("controller_unknown");
    await context.record("controller.ended", { controllerId, requestId: null }, {});
    return done({ controllerId });
  },
});

/** Takes an ended controller up again, with the members, domains and agreements it had. */
export const resumeController = command({
  name: "controller.resume",
  permission: "controller:manage",
  input: ControllerId,
  async run(context, { controllerId }) {
    const { count } = await context.tx.controller.updateMany({
      where: { id: controllerId, endedAt: { not: null } },
      data: { endedAt: null },
    });
    if (count === 0) return refused("controller_unknown");
    await context.record("controller.resumed", { controllerId, requestId: null }, {});
    return done({ controllerId });
  },
});
