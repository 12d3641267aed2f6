import { z } from "zod";
import { digestGroups } from "@/lib/alarms/model/digest";
import { findOpenOf } from "@/lib/alarms/queries/cover";
import {
  absenceAt,
  nextMomentOf,
  substitutesOf,
  type TeamMember,
} from "@/lib/attendance/model/cover";
import { findTeam } from "@/lib/attendance/queries/team";
import { INSTALLATION } from "@/lib/audit/model";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";

/** Lines of the mail that an absence begins with: the nearest due days. The queue has the rest. */
const MOST_LINES = 40;

/**
 * Tells whoever acts for somebody that it has begun, with the requests that are theirs meanwhile, at the first moment
 * they work. Once for each absence.
 */
export const announceAbsence = command({
  name: "absence.announce",
  permission: "digest:send",
  input: z.strictObject({ absenceId: z.uuid() }),
  async run(context, { absenceId }) {
    const { tx, now } = context;
    const { count } = await tx.absence.updateMany({
      where: { id: absenceId, announcedAt: null, cancelledAt: null },
      data: { announcedAt: now },
    });
    if (count === 0) return refused("absence_unknown");
    const { personId } = await tx.absence.findUniqueOrThrow({
      where: { id: absenceId },
      select: { personId: true },
    });
    const team = await findTeam(tx, now);
    const absent = team.members.find(({ id }) => id === personId);
    const absence = absenceAt(team, personId, now);
    const ids = substitutesOf(team, personId, now);
    const readers = team.members.filter(({ id }) => ids.includes(id));
    const open = absent && absence ? await findOpenOf(tx, personId) : [];
    const tellOne = async (reader: TeamMember) => {
      const { email } = await tx.person.findUniqueOrThrow({
        where: { id: reader.id },
        select: { email: true },
      });
      const availableAt = nextMomentOf(team, reader, now);
      await context.queueMail({
        template: "cover_begun",
        recipient: email,
        personId: reader.id,
        controllerId: null,
        requestId: null,
        dedupeKey: `cover_begun:${absenceId}:${reader.id}`,
        params: {
          who: absent?.name ?? "",
          until: absence?.to ?? "",
          open: open.length,
          // Days as they are left when it is read.
          ...digestGroups(open, availableAt ?? now, MOST_LINES).groups,
        },
        ...(availableAt && { availableAt }),
      });
    };
    if (open.length > 0) for (const reader of readers) await tellOne(reader);
    await context.record("absence.begun", INSTALLATION, {
      personId,
      substitutes: [...ids],
      requests: open.length,
    });
    return done({ told: open.length > 0 ? readers.length : 0 });
  },
});
