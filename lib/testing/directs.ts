import { fixedClock } from "@/lib/core/clock";
import { withScope } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { keyRing } from "@/lib/core/keys";
import type { WrittenLanguage } from "@/lib/core/languages";
import type { Caller } from "@/lib/gate/command";
import { saveAsk, startAsk, submitAsk } from "@/lib/routing/commands/ask";
import { statusToken } from "@/lib/routing/model/sealing";
import { findAskDraft } from "@/lib/routing/queries/find-draft";
import { expectDone, NOW } from "@/lib/testing/factories";

/** What a person types on the public pages; the rest is made up. */
export type TypedDirect = {
  readonly company?: string;
  readonly companyAddress?: string;
  readonly wish?: string;
  readonly rights?: readonly string[];
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly replyTo?: string;
  readonly website?: string;
  readonly language?: WrittenLanguage;
  /** When it was sent. */
  readonly at?: Date;
  /** How long it was written on. */
  readonly seconds?: number;
};

export type MadeDirect = {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly token: string;
  /** That of the draft it was written in. */
  readonly secret: string;
};

export function anybody(at: Date = NOW): Caller {
  return { actor: { kind: "anonymous" }, clock: fixedClock(at), correlationId: newId() };
}

/** Writes a direct request page by page, as the public form does, and does not send it. */
export async function writeDirect(
  typed: TypedDirect = {},
): Promise<{ readonly secret: string; readonly id: string }> {
  const { at = NOW, seconds = 120, language = "en", replyTo = "" } = typed;
  const startedAt = new Date(at.getTime() - seconds * 1_000);
  const { secret } = expectDone(await startAsk.execute(anybody(startedAt), {}));
  const pages = [
    {
      step: "company",
      company: typed.company ?? "Corner shop",
      companyAddress: typed.companyAddress ?? "",
    },
    { step: "wanted", rights: [...(typed.rights ?? ["access"])], wish: typed.wish ?? "" },
    {
      step: "found",
      name: typed.name ?? "Ada Quince",
      email: typed.email ?? `ada-${newId().slice(0, 8)}@mail.example`,
      phone: typed.phone ?? "",
    },
    {
      step: "reply",
      reply: replyTo === "" ? "link" : "mail",
      replyTo,
      website: typed.website ?? "",
    },
  ];
  for (const page of pages) {
    expectDone(await saveAsk.execute(anybody(at), { secret, language, ...page }));
  }
  const draft = await withScope({ kind: "public", actor: "anonymous" }, (tx) =>
    findAskDraft(tx, secret, at),
  );
  if (!draft) throw new Error("nothing was begun");
  return { secret, id: draft.id };
}

/** A direct request, filed through the commands of the public form. */
export async function makeDirect(typed: TypedDirect = {}): Promise<MadeDirect> {
  const { secret, id } = await writeDirect(typed);
  const { at = NOW, language = "en" } = typed;
  expectDone(await submitAsk.execute(anybody(at), { secret, language }));
  const row = await withScope({ kind: "desk", actor: "system:test" }, (tx) =>
    tx.directRequest.findUniqueOrThrow({
      where: { id },
      select: { reference: true, version: true },
    }),
  );
  return { id, ...row, secret, token: statusToken(keyRing(), id) };
}
