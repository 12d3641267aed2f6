import { z } from "zod";
import { newKey } from "@/lib/core/crypto";
import { newId } from "@/lib/core/ids";
import { keyRing } from "@/lib/core/keys";
import { done } from "@/lib/core/outcome";
import { memberOf, sealContent } from "@/lib/drafts/commands/writing";
import { draftKeyPlace, EMPTY_CONTENT } from "@/lib/drafts/model";
import { command } from "@/lib/gate/command";
import { RequestCipher } from "@/lib/subjects/model";

/** Begins a request that is not sent yet. */
export const startDraft = command({
  name: "draft.start",
  permission: "draft:write",
  input: z.strictObject({}),
  async run(context) {
    const { controllerId, personId } = memberOf(context);
    const id = newId();
    const key = newKey();
    await context.tx.requestDraft.createMany({
      data: {
        controllerId,
        id,
        state: "open",
        createdById: personId,
        content: sealContent(new RequestCipher(key, controllerId), id, EMPTY_CONTENT),
        wrappedKey: keyRing().wrap(draftKeyPlace(controllerId, id), key),
        createdAt: context.now,
        updatedAt: context.now,
      },
    });
    await context.record("draft.started", { controllerId, requestId: null }, { draftId: id });
    return done({ draftId: id });
  },
});
