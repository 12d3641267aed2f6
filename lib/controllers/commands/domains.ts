import { ControllerDomain } from "@/lib/controllers/schema";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";

/**
 * Registers a mail domain for a controller. A domain belongs to one controller only: a mail that names two would
 * find neither. Two who register it at once wait for each other.
 */
export const addDomain = command({
  name: "controller.add_domain",
  permission: "controller:manage",
  input: ControllerDomain,
  async run(context, { controllerId, domain }) {
    const { tx } = context;
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`controller.domain|${domain}`}, 0))`;
    const owner = await tx.controllerDomain.findFirst({
      where: { domain },
      select: { controllerId: true, controller: { select: { name: true } } },
    });
    if (owner?.controllerId === controllerId) {
      context.unchanged();
      return done({ controllerId });
    }
    if (owner) return refused("domain_of_another", { domain, controller: owner.controller.name });
    const controller = await tx.controller.findFirst({
      where: { id: controllerId, endedAt: null },
      select: { id: true },
    });
    if (!controller) return refused("controller_unknown");
    await tx.controllerDomain.createMany({
      data: { controllerId, domain, createdAt: context.now },
    });
    await context.record("controller.domain_added", { controllerId, requestId: null }, { domain });
    return done({ controllerId });
  },
});

/** Takes a mail domain off a controller, also off one that has ended. */
export const removeDomain = command({
  name: "controller.remove_domain",
  permission: "controller:manage",
  input: ControllerDomain,
  async run(context, { controllerId, domain }) {
    const { count } = await context.tx.controllerDomain.deleteMany({
      where: { controllerId, domain },
    });
    if (count === 0) {
      context.unchanged();
      return done({ controllerId });
    }
    await context.record(
      "controller.domain_removed",
      { controllerId, requestId: null },
      { domain },
    );
    return done({ controllerId });
  },
});
