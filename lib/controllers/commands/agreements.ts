import { NewAgreement } from "@/lib/controllers/schema/agreement";
import { dayColumn } from "@/lib/core/day-column";
import { newId } from "@/lib/core/ids";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { ringSweep } from "@/lib/jobs/adapter";

/**
 * Records a version of what was signed with a controller. Versions are numbered from 1 and never edited; where two
 * are in force on one day the later one governs. Requests that are there keep the version they were received under, unless
 * the new one is recorded for the open requests too: then the worker brings those of its days under it, one by one.
 * Where somebody looked at what it changes, it is recorded only while no other version came since: it would change something else.
 */
export const addAgreement = command({
  name: "agreement.add",
  permission: "controller:manage",
  input: NewAgreement,
  async run(context, { controllerId, period, effectiveFrom, effectiveTo, step, seen, ...terms }) {
    const { tx } = context;
    // Versions are numbered one after the other: two who add one at once wait for each other on the controller.
    await tx.$executeRaw`select id from controller where id = ${controllerId}::uuid for no key update`;
    const controller = await tx.controller.findFirst({
      where: { id: controllerId, endedAt: null },
      select: { agreements: { select: { version: true }, orderBy: { version: "desc" }, take: 1 } },
    });
    if (!controller) return refused("controller_unknown");
    const newest = controller.agreements[0]?.version ?? 0;
    if (seen !== undefined && seen !== newest) {
      return refused("version_meanwhile", { version: newest });
    }
    const version = newest + 1;
    const agreementId = newId();
    await tx.agreement.createMany({
      data: {
        controllerId,
        id: agreementId,
        version,
        effectiveFrom: dayColumn(effectiveFrom),
        effectiveTo: effectiveTo === null ? null : dayColumn(effectiveTo),
        unit: period?.unit ?? null,
        amount: period?.amount ?? null,
        ...terms,
        createdAt: context.now,
      },
    });
    if (terms.reach === "open_requests") await ringSweep(tx, context.now);
    await context.record(
      "agreement.added",
      { controllerId, requestId: null },
      { agreementId, version, reach: terms.reach },
    );
    return done({ controllerId, version, reach: terms.reach });
  },
});
