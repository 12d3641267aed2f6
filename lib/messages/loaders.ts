import { cache } from "react";
import { can } from "@/lib/auth/policy";
import type { Reads } from "@/lib/core/db";
import { pageReads, requireMember, requireStaff } from "@/lib/gate/caller";
import { typedBefore } from "@/lib/gate/kept-text";
import { listMessages } from "@/lib/messages/queries/list-messages";
import { findRequestCipher } from "@/lib/subjects/queries";

/** The messages of one of the controller's own requests, oldest first. */
export async function loadPortalMessages(requestId: string) {
  const { actor, scope } = await requireMember("portal:read");
  const { controllerId } = actor;
  return openMessages(pageReads(scope), controllerId, requestId);
}

/** The message that this member wrote and that was not sent; null when there is none. */
export async function loadUnsentMessage(requestId: string): Promise<string | null> {
  const { actor, now } = await requireMember("portal:read");
  return typedBefore({ form: "message", subjectId: requestId, personId: actor.personId }, now);
}

/** The messages and notes of a request, for those of the desk who work on requests; nothing for anybody else. */
export const loadDeskMessages = cache(async (controllerId: string, requestId: string) => {
  const { actor, scope } = await requireStaff("desk:read");
  if (!can(actor, "note:write")) return [];
  return openMessages(pageReads(scope), controllerId, requestId);
});

async function openMessages(reads: Reads, controllerId: string, requestId: string) {
  const cipher = await findRequestCipher(reads, controllerId, requestId);
  return cipher ? listMessages(reads, cipher, { controllerId, requestId }) : [];
}
