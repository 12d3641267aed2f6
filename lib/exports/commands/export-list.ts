import { z } from "zod";
import { done } from "@/lib/core/outcome";
import { TABLE_FORMATS } from "@/lib/core/table";
import { isList } from "@/lib/exports/model/lists";
import { command } from "@/lib/gate/command";

/** Keeps on record that somebody takes a list away. Whether they may read it is asked by the list itself. */
export const exportList = command({
  name: "list.export",
  permission: "self:manage",
  input: z.strictObject({ list: z.string().refine(isList), format: z.enum(TABLE_FORMATS) }),
  async run(context, { list, format }) {
    const { actor } = context;
    const controllerId = actor.kind === "member" ? actor.controllerId : null;
    await context.record("list.exported", { controllerId, requestId: null }, { list, format });
    return done(null);
  },
});
