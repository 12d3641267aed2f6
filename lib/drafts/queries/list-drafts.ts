import type { MemberActor } from "@/lib/auth/model";
import { can } from "@/lib/auth/policy";
import type { Tx } from "@/lib/core/db";
import { rightsOf } from "@/lib/drafts/model";
import { findDraft } from "@/lib/drafts/queries/find-draft";
import type { Right } from "@/lib/requests/model/codes";

export type DraftLine = {
  readonly id: string;
  readonly state: "open" | "awaiting_instruction";
  readonly isMine: boolean;
  readonly createdByName: string;
  readonly updatedAt: Date;
  readonly rights: readonly Right[];
  /** The first identifier that was typed, to tell one draft from another. */
  readonly firstIdentifier: string | null;
};

/** More unsent drafts than this are a heap; the newest are shown. */
const MOST_DRAFTS = 30;

/** Unsent drafts that concern this member: the member's own, and those that wait for an instruction of the member's. */
export async function listDrafts(tx: Tx, actor: MemberActor): Promise<DraftLine[]> {
  const { controllerId, personId } = actor;
  const isInstructor = can(actor, "request:instruct");
  const rows = await tx.requestDraft.findMany({
    where: {
      controllerId,
      OR: [
        { state: { in: ["open", "awaiting_instruction"] }, createdById: personId },
        ...(isInstructor ? [{ state: "awaiting_instruction" as const }] : []),
      ],
    },
    orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
    take: MOST_DRAFTS,
    select: { id: true, state: true, createdById: true, updatedAt: true },
  });
  const names = await namesOf(
    tx,
    rows.map(({ createdById }) => createdById),
  );
  const lines: DraftLine[] = [];
  for (const { id, state, createdById, updatedAt } of rows) {
    const draft = await findDraft(tx, actor, id);
    if (!draft || (state !== "open" && state !== "awaiting_instruction")) continue;
    lines.push({
      id,
      state,
      updatedAt,
      isMine: createdById === personId,
      createdByName: names.get(createdById) ?? "",
      rights: rightsOf(draft.content),
      firstIdentifier:
        draft.content.identifiers.find(({ value }) => value.trim() !== "")?.value ?? null,
    });
  }
  return lines;
}

async function namesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const people = await tx.person.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  });
  return new Map(people.map(({ id, name }) => [id, name]));
}
