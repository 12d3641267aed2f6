import { INSTALLATION } from "@/lib/audit/model";
import { newId } from "@/lib/core/ids";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { ChangedSystem, NewSystem, SystemId } from "@/lib/systems/schema";

/** Enters a system or sub-processor. Requests accepted from now on get their tasks there. */
export const addSystem = command({
  name: "system.add",
  permission: "system:manage",
  input: NewSystem,
  async run(context, input) {
    const systemId = newId();
    await context.tx.processingSystem.createMany({
      data: { id: systemId, ...input, createdAt: context.now },
    });
    await context.record("system.added", INSTALLATION, { systemId });
    return done({ systemId });
  },
});

/** Changes what is known of a system. Tasks that exist stay as they are. */
export const changeSystem = command({
  name: "system.change",
  permission: "system:manage",
  input: ChangedSystem,
  async run(context, { systemId, ...facts }) {
    const { count } = await context.tx.processingSystem.updateMany({
      where: { id: systemId },
      data: facts,
    });
    if (count === 0) return refused("system_unknown");
    await context.record("system.changed", INSTALLATION, { systemId });
    return done({ systemId });
  },
});

/** Takes a system out of use: no new tasks there. Open tasks stay until somebody does them. */
export const retireSystem = command({
  name: "system.retire",
  permission: "system:manage",
  input: SystemId,
  async run(context, { systemId }) {
    const { count } = await context.tx.processingSystem.updateMany({
      where: { id: systemId, retiredAt: null },
      data: { retiredAt: context.now },
    });
    if (count === 0) {
      context.unchanged();
      return done({ systemId });
    }
    await context.record("system.retired", INSTALLATION, { systemId });
    return done({ systemId });
  },
});

/** Puts a retired system back into use. */
export const resumeSystem = command({
  name: "system.resume",
  permission: "system:manage",
  input: SystemId,
  async run(context, { systemId }) {
    const { count } = await context.tx.processingSystem.updateMany({
      where: { id: systemId, retiredAt: { not: null } },
      data: { retiredAt: null },
    });
    if (count === 0) {
      context.unchanged();
      return done({ systemId });
    }
    await context.record("system.resumed", INSTALLATION, { systemId });
    return done({ systemId });
  },
});
