import { INSTALLATION } from "@/lib/audit/model";
import { personIdOf } from "@/lib/auth/policy";
import { ensureCalendar } from "@/lib/calendars/commands/versions";
import { findRuleVersions } from "@/lib/clocks/queries/rules";
import { dayColumn } from "@/lib/core/day-column";
import type { Tx } from "@/lib/core/db";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { NewRuleVersion, RuleVersion } from "@/lib/rules/schema";

/** Two who change one rule at once wait for each other. */
async function lockRule(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`rule|${id}`}, 0))`;
}

/** Says that a person has held a version against the text of its source. Confirmed twice, the first stands. */
export const confirmRule = command({
  name: "rule.confirm",
  permission: "rule:manage",
  input: RuleVersion,
  async run(context, { ruleId, version }) {
    const { tx, now } = context;
    await lockRule(tx, ruleId);
    const rule = (await findRuleVersions(tx, ruleId)).find((one) => one.version === version);
    if (!rule) return refused("rule_unknown");
    if (rule.confirmed) {
      context.unchanged();
      return done({ ruleId });
    }
    const by = { confirmedById: personIdOf(context.actor), confirmedAt: now };
    const { count } = await tx.clockRule.updateMany({ where: { id: ruleId, version }, data: by });
    if (count === 0) {
      await tx.clockRule.createMany({
        data: {
          id: ruleId,
          version,
          effectiveFrom: dayColumn(rule.effectiveFrom),
          effectiveTo: rule.effectiveTo && dayColumn(rule.effectiveTo),
          createdAt: now,
          ...by,
        },
      });
    }
    await context.record("rule.confirmed", INSTALLATION, { ruleId, version });
    return done({ ruleId });
  },
});

/**
 * Writes a rule anew as its next version. It counts for requests from its first day on; nobody has confirmed it yet.
 * Requests that are here keep the version they pinned. Of two who write it from the same version the second is told to look
 * again: the later one governs, and would undo the other unseen.
 */
export const addRuleVersion = command({
  name: "rule.add_version",
  permission: "rule:manage",
  input: NewRuleVersion,
  async run(context, { ruleId, seen, effectiveFrom, effectiveTo, bodyFrom }) {
    const { tx } = context;
    await lockRule(tx, ruleId);
    const versions = await findRuleVersions(tx, ruleId);
    const newest = versions.toSorted((a, b) => Number(b.version) - Number(a.version))[0];
    if (!newest) return refused("rule_unknown");
    if (seen !== undefined && seen !== newest.version) {
      return refused("version_meanwhile", { version: newest.version });
    }
    const body = bodyFrom(newest);
    if (body.calendar !== null) {
      const known = await ensureCalendar(context, body.calendar);
      if (!known.ok) return known;
      body.calendar = known.value.id;
    }
    const version = String(Number(newest.version) + 1);
    await tx.clockRule.createMany({
      data: {
        id: ruleId,
        version,
        effectiveFrom: dayColumn(effectiveFrom),
        effectiveTo: effectiveTo && dayColumn(effectiveTo),
        body,
        createdById: personIdOf(context.actor),
        createdAt: context.now,
      },
    });
    await context.record("rule.version_added", INSTALLATION, { ruleId, version, effectiveFrom });
    return done({ ruleId, version });
  },
});
