import { createToken } from "@/lib/accounts/commands/token";
import { OwnerInput } from "@/lib/accounts/schema";
import { INSTALLATION } from "@/lib/audit/model";
import { newId } from "@/lib/core/ids";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";

/**
 * The first person of an empty installation becomes its administrator. Refused for ever once anybody exists;
 * two who try at once wait for each other, and the second is refused.
 */
export const createOwner = command({
  name: "installation.create_owner",
  permission: "sign_in:ask",
  reach: "installation",
  input: OwnerInput,
  async run(context, { name, email }) {
    await context.tx
      .$executeRaw`select pg_advisory_xact_lock(hashtextextended('installation.create_owner', 0))`;
    const anybody = await context.tx.person.findFirst({ select: { id: true } });
    if (anybody) return refused("already_owned");
    const personId = newId();
    await context.tx.person.createMany({
      data: { id: personId, email, name, staffRole: "administrator", createdAt: context.now },
    });
    const token = await createToken(context.tx, personId, "link", context.now);
    await context.record("installation.owned", INSTALLATION, { personId });
    return done({ token });
  },
});
