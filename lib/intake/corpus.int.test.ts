import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { sha256 } from "@/lib/core/crypto";
import { readStoredMail } from "@/lib/intake/adapter/read-stored";
import { openMail } from "@/lib/intake/commands/open-mail";
import { setAsideMail } from "@/lib/intake/commands/set-aside-mail";
import { takeInMail } from "@/lib/intake/commands/take-in-mail";
import { RAW_MAIL_STATES } from "@/lib/intake/model/raw-mail";
import { prepareDraft } from "@/lib/intake/queries/prepare-draft";
import { findMailLine } from "@/lib/intake/queries/raw-mails";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { asDesk, callerOf, expectDone, makeController, makeStaff } from "@/lib/testing/factories";
import { CORPUS_PACKAGES, CORPUS_SIZE, corpusFiles } from "@/lib/testing/mail-corpus";
import { mailFixture, mailFixtureNames } from "@/lib/testing/mail-fixtures";
import { drop } from "@/lib/testing/mails";

const files = corpusFiles();
const absent = files.length < CORPUS_SIZE;
const title = `the mails of ${CORPUS_PACKAGES}`;

/** Drops a mail and looks at its draft, as an officer does. */
async function dropAndLook(bytes: Uint8Array) {
  const officer = await makeStaff();
  const { rawMailId } = await drop(officer, bytes);
  const opened = expectDone(await openMail.execute(callerOf(officer), { rawMailId }));
  expect(Buffer.from(opened.sha256)).toEqual(Buffer.from(sha256(bytes)));
  const parsed = await readStoredMail(blobStore(), opened);
  const prepared = await asDesk(async (tx) => {
    const mail = await findMailLine(tx, rawMailId);
    if (!mail) throw new Error("a stored mail is not there");
    return prepareDraft(tx, mail, parsed);
  });
  return { officer, rawMailId, parsed, prepared };
}

/** What an officer confirms who fills in whatever the draft leaves open. */
function formOf({ rawMailId, prepared: { draft } }: Awaited<ReturnType<typeof dropAndLook>>) {
  const named = draft.identifiers.map(({ value }) => value);
  return {
    rawMailId,
    version: 1,
    instructedBy: draft.instructedBy.value || "unknown",
    law: draft.law.value || "eu",
    askedOn: "",
    rights: draft.rights.length > 0 ? draft.rights.map(({ value }) => value) : ["erasure"],
    identifiers: named.length > 0 ? named : [{ kind: "other", value: "see the mail" }],
    notes: draft.notes.value,
    receivedOn: "2026-06-15",
    receivedTime: "10:00",
  };
}

async function sumOfStates(): Promise<number> {
  const counts = await Promise.all(
    RAW_MAIL_STATES.map((state) => asDesk((tx) => tx.rawMail.count({ where: { state } }))),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

describe.skipIf(absent)(
  absent ? `${title} (skipped: run scripts/fetch-mail-corpus.ts)` : title,
  () => {
    it("are each stored, opened as a draft and decided on, and none is lost", async () => {
      const controller = await makeController();
      const hashes = new Set<string>();
      for (const [index, file] of files.entries()) {
        const bytes = new Uint8Array(readFileSync(file));
        hashes.add(Buffer.from(sha256(bytes)).toString("hex"));
        const looked = await dropAndLook(bytes);
        expect([basename(file), looked.parsed.ok]).toEqual([basename(file), true]);
        const caller = callerOf(looked.officer);
        if (index % 3 === 0) {
          const aside = { rawMailId: looked.rawMailId, version: 1, reason: "test" };
          expectDone(await setAsideMail.execute(caller, aside));
        }
        if (index % 3 === 1) {
          const form = { ...formOf(looked), controllerId: controller.id };
          const taken = await takeInMail.execute(caller, form);
          expect([basename(file), taken]).toMatchObject([basename(file), { ok: true }]);
        }
      }
      expect(files).toHaveLength(CORPUS_SIZE);
      expect(await sumOfStates()).toBe(hashes.size);
    }, 400_000);
  },
);

describe("the mails that were made to be difficult", () => {
  it.each(mailFixtureNames().filter((name) => name !== "empty.eml"))(
    "%s opens as a draft, and can be confirmed",
    async (name) => {
      const looked = await dropAndLook(mailFixture(name));
      const { prepared } = looked;
      expect(prepared.unreadable === null).toBe(looked.parsed.ok);
      const controller = await makeController();
      const form = { ...formOf(looked), controllerId: controller.id };
      // The fixtures are from a later month than the tests: the receipt is the hand-in at the latest.
      expectDone(await takeInMail.execute(callerOf(looked.officer), form));
    },
  );
});
