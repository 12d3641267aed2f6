import type { CivilDate } from "@/lib/core/civil-date";
import { dayOfColumn } from "@/lib/core/day-column";
import type { Tx } from "@/lib/core/db";
import { keyRing } from "@/lib/core/keys";
import { type WrittenLanguage, writtenLanguage } from "@/lib/core/languages";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import {
  countedOffer,
  type DirectContent,
  type DirectState,
  settledState,
} from "@/lib/routing/model/direct";
import { directCipher } from "@/lib/routing/model/sealing";
import { directContentSchema } from "@/lib/routing/schema";
import { derivationSchema } from "@/lib/sla/schema";
import type { RequestCipher } from "@/lib/subjects/model";

/** A direct request as a command finds it, locked for its transaction. */
export type DirectStanding = {
  readonly id: string;
  readonly reference: string;
  readonly state: DirectState;
  readonly language: WrittenLanguage;
  readonly receivedAt: Date;
  readonly receivedOn: CivilDate;
  readonly zone: string;
  readonly dueOn: CivilDate;
  readonly handedOverOn: CivilDate | null;
  readonly ownerId: string | null;
  readonly version: number;
  readonly content: DirectContent;
  readonly cipher: RequestCipher;
};

/** Opens a direct request for a change: whoever else changes it waits. What was erased changes no more. */
export async function lockDirect(
  tx: Tx,
  by: { readonly reference: string } | { readonly id: string },
): Promise<Outcome<DirectStanding, "direct_unknown" | "direct_erased">> {
  if ("reference" in by)
    await tx.$queryRaw`select id from direct_request where reference = ${by.reference} for update`;
  else await tx.$queryRaw`select id from direct_request where id = ${by.id}::uuid for update`;
  const row = await tx.directRequest.findUnique({
    where: by,
    select: {
      id: true,
      reference: true,
      state: true,
      language: true,
      receivedAt: true,
      receivedOn: true,
      zone: true,
      dueOn: true,
      handedOverOn: true,
      ownerId: true,
      version: true,
      content: true,
      wrappedKey: true,
      erasedAt: true,
    },
  });
  if (!row) return refused("direct_unknown");
  const { content, wrappedKey, erasedAt, ...facts } = row;
  if (erasedAt !== null) return refused("direct_erased");
  const cipher = directCipher(keyRing(), row.id, wrappedKey);
  return done({
    ...facts,
    language: writtenLanguage(row.language),
    receivedOn: dayOfColumn(row.receivedOn),
    dueOn: dayOfColumn(row.dueOn),
    handedOverOn: row.handedOverOn && dayOfColumn(row.handedOverOn),
    content: openContent(cipher, row.id, content),
    cipher,
  });
}

export function openContent(cipher: RequestCipher, id: string, sealed: Uint8Array): DirectContent {
  return directContentSchema.parse(JSON.parse(cipher.open("direct_request.content", id, sealed)));
}

/** How the hand-overs of a direct request stand: what becomes of it, and the clock of the one that counts. */
export async function findHandedOver(tx: Tx, directRequestId: string) {
  const rows = await tx.handOver.findMany({
    where: { directRequestId },
    select: {
      ...{ id: true, state: true, offeredAt: true, offeredOn: true },
      ...{ zone: true, dueOn: true, ruleId: true, derivation: true },
    },
  });
  const offers = rows.map(({ derivation, ...row }) => ({
    ...{ ...row, dueOn: dayOfColumn(row.dueOn), offeredOn: dayOfColumn(row.offeredOn) },
    derivation: derivationSchema.parse(derivation),
  }));
  return {
    state: settledState(offers.map(({ state }) => state)),
    counted: countedOffer(offers),
  };
}
