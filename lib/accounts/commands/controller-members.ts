import { z } from "zod";
import { addMember, changeMember, endMember, NewMember } from "@/lib/accounts/commands/membership";
import { MEMBER_ROLES } from "@/lib/auth/model";
import { refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";

// What an administrator of ours does for a controller, on the same rules as its own administrator in the portal.

/** Invites somebody to act for a controller. Staff are refused: they already see every controller. */
export const addControllerMember = command({
  name: "controller.add_member",
  permission: "controller:manage",
  input: NewMember.extend({ controllerId: z.uuid() }),
  async run(context, { controllerId, ...member }) {
    const controller = await context.tx.controller.findFirst({
      where: { id: controllerId, endedAt: null },
      select: { id: true },
    });
    if (!controller) return refused("controller_unknown");
    const staff = await context.tx.person.findFirst({
      where: { email: member.email, staffRole: { not: null } },
      select: { id: true },
    });
    if (staff) return refused("is_staff");
    return addMember(context, controllerId, member);
  },
});

export const changeControllerMember = command({
  name: "controller.change_member",
  permission: "controller:manage",
  input: z.strictObject({
    controllerId: z.uuid(),
    personId: z.uuid(),
    role: z.enum(MEMBER_ROLES, "Choose a role"),
  }),
  run: (context, { controllerId, personId, role }) =>
    changeMember(context, controllerId, personId, role),
});

export const endControllerMember = command({
  name: "controller.end_member",
  permission: "controller:manage",
  input: z.strictObject({ controllerId: z.uuid(), personId: z.uuid() }),
  run: (context, { controllerId, personId }) => endMember(context, controllerId, personId),
});
