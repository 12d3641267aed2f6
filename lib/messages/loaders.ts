import { cache } from "react";
import { can } from "@/lib/auth/policy";
import type { Reads } from "@/lib/core/db";
import { pageReads, requireMember, requireStaff } from "@/lib/gate/caller";
import { typedBefore } from "@/lib/gate/kept-text";
import { refusedBefore } from "@/lib/gate/refused-files";
import { listMessages } from "@/lib/messages/queries/list-messages";
import type { RefusedFor } from "@/lib/storage/model";
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

type AskedOf = string | readonly string[] | undefined;

/** What was wrong with the files that this member chose for a request, where the address of its page says that something was. */
export async function loadRefusedFiles(requestId: string, asked: AskedOf): Promise<RefusedFor[]> {
  const { actor, now } = await requireMember("portal:read");
  return refusedBefore({ subjectId: requestId, personId: actor.personId }, asked, now);
}

/** The same for somebody of the desk. */
export async function loadDeskRefusedFiles(
  requestId: string,
  asked: AskedOf,
): Promise<RefusedFor[]> {
  const { actor, now } = await requireStaff("desk:read");
  return refusedBefore({ subjectId: requestId, personId: actor.personId }, asked, now);
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
