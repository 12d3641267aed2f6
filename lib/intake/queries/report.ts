import { type Bytes, openText } from "@/lib/core/crypto";
import type { Tx } from "@/lib/core/db";
import { keyRing } from "@/lib/core/keys";
import type { Outcome } from "@/lib/core/outcome";
import type { ParsedMail, UnreadableReason } from "@/lib/intake/model/mail";
import { proposeRequest } from "@/lib/intake/model/propose-request";
import { rawMailKeyPlace, rawMailPlace } from "@/lib/intake/model/raw-mail";
import { UNREADABLE_SENTENCE } from "@/lib/intake/present";
import { leastConfidence, type MailReport, proposalJson } from "@/lib/intake/present/report";
import { findOwnMailDomains } from "@/lib/intake/queries/own-domains";
import { listControllerChoices, listControllerDomains } from "@/lib/intake/queries/senders";

/** Where a mail is, and what was read in it, of an erased one nothing: for whoever handed it in by a machine. */
export async function reportMail(
  tx: Tx,
  rawMailId: string,
  parsed: Outcome<ParsedMail, UnreadableReason> | null,
): Promise<MailReport> {
  const row = await tx.rawMail.findUniqueOrThrow({ where: { id: rawMailId } });
  const controllers = await listControllerChoices(tx);
  const controller = controllers.find(({ id }) => id === row.controllerId) ?? null;
  const request =
    row.requestId === null || row.controllerId === null
      ? null
      : await tx.request.findUnique({
          where: { controllerId_id: { controllerId: row.controllerId, id: row.requestId } },
          select: { reference: true },
        });
  const { authentication, wrappedKey } = row;
  const place = rawMailPlace(rawMailId, "authentication");
  const keyOf = () => keyRing().unwrap(rawMailKeyPlace(rawMailId), wrappedKey);
  const found: unknown =
    authentication === null ? null : JSON.parse(openText(keyOf(), place, authentication));
  const proposal = parsed?.ok
    ? proposeRequest(parsed.value, {
        receivedAt: row.arrivedAt,
        controllerDomains: await listControllerDomains(tx),
        ownDomains: await findOwnMailDomains(tx),
        sender: row.trust === "aligned" ? "proven" : "unproven",
      })
    : null;
  return {
    rawId: rawMailId,
    outcome: row.state,
    controller: controller && { id: controller.id, name: controller.name },
    requestRef: request?.reference ?? null,
    confidence: proposal && leastConfidence(proposal),
    proposal: proposal && proposalJson(proposal),
    auth: { result: row.trust, ...Object(found) },
    unreadable: unreadableWords(parsed),
  };
}

function unreadableWords(parsed: Outcome<ParsedMail, UnreadableReason> | null): string | null {
  if (parsed === null) return "These bytes came before and were erased since: their time was over.";
  return parsed.ok ? null : UNREADABLE_SENTENCE[parsed.reason];
}

/** What opens the bytes of a mail, which stays on the server. Null once they were erased. */
export async function findKeptMail(
  tx: Tx,
  rawMailId: string,
): Promise<{ rawMailId: string; key: Bytes; size: number } | null> {
  const { wrappedKey, size, erasedAt } = await tx.rawMail.findUniqueOrThrow({
    where: { id: rawMailId },
    select: { wrappedKey: true, size: true, erasedAt: true },
  });
  if (erasedAt !== null) return null;
  return { rawMailId, size, key: keyRing().unwrap(rawMailKeyPlace(rawMailId), wrappedKey) };
}

/** Whether the worker, or whoever reads in its place, has settled a mail. */
export async function isSettled(tx: Tx, rawMailId: string): Promise<boolean> {
  const row = await tx.rawMail.findUnique({ where: { id: rawMailId }, select: { state: true } });
  return row !== null && row.state !== "unread";
}
