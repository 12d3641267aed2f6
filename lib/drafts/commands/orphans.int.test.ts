import { utimes } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { env } from "@/lib/core/env";
import { newId } from "@/lib/core/ids";
import { addDraftAttachment, removeDraftAttachment } from "@/lib/drafts/commands/attachments";
import { startDraft } from "@/lib/drafts/commands/start";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { removeOrphans } from "@/lib/storage/jobs";
import { callerOf, expectDone, makeController, makeMember, NOW } from "@/lib/testing/factories";

async function store(age: Date) {
  const id = newId();
  const blob = await blobStore().put(id, toStream("some text"), 1_000);
  await utimes(join(env().STORAGE_DIR, id.slice(0, 2), id), age, age);
  return { ...blob, id, name: "a.txt", contentType: "text/plain" };
}

async function* toStream(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

async function left(): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of blobStore().list()) ids.push(id);
  return ids.sort();
}

it("the sweep removes bytes without a row once they are an hour old, and no others", async () => {
  const old = new Date(NOW.getTime() - 2 * 3_600_000);
  const member = await makeMember((await makeController()).id);
  const { draftId } = expectDone(await startDraft.execute(callerOf(member), {}));
  const [kept, dropped, orphan, fresh] = [
    await store(old),
    await store(old),
    await store(old),
    await store(NOW),
  ];
  for (const file of [kept, dropped]) {
    expectDone(await addDraftAttachment.execute(callerOf(member), { draftId, file }));
  }
  const removal = { draftId, attachmentId: dropped.id };
  expectDone(await removeDraftAttachment.execute(callerOf(member), removal));
  expect(await removeOrphans(blobStore(), NOW)).toBe(2);
  expect(await left()).toEqual([kept.id, fresh.id].sort());
  expect(await left()).not.toContain(orphan.id);
  expect(await removeOrphans(blobStore(), NOW)).toBe(0);
});
