import { PreferencesInput } from "@/lib/accounts/schema";
import { INSTALLATION } from "@/lib/audit/model";
import { personIdOf } from "@/lib/auth/policy";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";

/** What people decide for themselves. Nobody can change it for another. */
export const changePreferences = command({
  name: "person.change_preferences",
  permission: "self:manage",
  reach: "installation",
  input: PreferencesInput,
  async run(context, { singleKeys }) {
    const personId = personIdOf(context.actor);
    if (personId === null) return refused("person_unknown");
    const { count } = await context.tx.person.updateMany({
      where: { id: personId, singleKeys: !singleKeys },
      data: { singleKeys },
    });
    if (count === 0) context.unchanged();
    else {
      await context.record("person.preferences_changed", INSTALLATION, { personId });
    }
    return done({ singleKeys });
  },
});
