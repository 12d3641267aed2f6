import { randomBytes } from "node:crypto";
import type { MemberActor } from "@/lib/auth/model";
import { withScope } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { saveStep } from "@/lib/drafts/commands/save-step";
import { startDraft } from "@/lib/drafts/commands/start";
import { submitRequest } from "@/lib/drafts/commands/submit";
import { findDraft } from "@/lib/drafts/queries/find-draft";
import { scopeOf } from "@/lib/gate/scope";
import type { StoredFile } from "@/lib/storage/model";
import { callerOf, expectDone } from "@/lib/testing/factories";

/** A subject's address, which no table may show. */
export const SECRET = "jana.novakova@mail.example";

/** A file as it stands in the store. */
export function file(name = "letter.pdf"): StoredFile {
  return {
    id: newId(),
    name,
    contentType: "application/pdf",
    size: 10,
    sha256: new Uint8Array(randomBytes(32)),
    key: new Uint8Array(randomBytes(32)),
  };
}

export async function start(member: MemberActor): Promise<string> {
  return expectDone(await startDraft.execute(callerOf(member), {})).draftId;
}

/** Answers every page of a draft. */
export async function fill(member: MemberActor, draftId: string, rights: string[] = ["erasure"]) {
  const caller = callerOf(member);
  const pages = [
    { step: "wanted", rights },
    {
      step: "person",
      identifiers: [
        { kind: "email", value: SECRET },
        { kind: "name", value: "Jana Nováková" },
      ],
    },
    { step: "context", law: "eu", askedOn: "2026-06-10", toldPerson: "We passed it on." },
    { step: "files", notes: "Please look at the invoices too." },
  ];
  for (const page of pages) expectDone(await saveStep.execute(caller, { draftId, ...page }));
  return draftId;
}

export const draftOf = (member: MemberActor, draftId: string) =>
  withScope(scopeOf(member), (tx) => findDraft(tx, member, draftId));

export async function versionOf(member: MemberActor, draftId: string): Promise<number> {
  return (await draftOf(member, draftId))?.version ?? 0;
}

/** Sends a draft as it is now, with the tick of whoever instructs unless told otherwise. */
export async function submit(member: MemberActor, draftId: string, instruct = true) {
  const version = Math.max(1, await versionOf(member, draftId));
  return submitRequest.execute(callerOf(member), {
    draftId,
    version,
    ...(instruct ? { instruct: "yes" } : {}),
  });
}
