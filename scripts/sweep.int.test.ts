import { expect, it, vi } from "vitest";
import { log } from "@/lib/core/log";
import { inTurn } from "@/lib/jobs/jobs";
import { NOW, systemCaller } from "@/lib/testing/factories";
import { mailRow } from "@/lib/testing/mails";
import { arrive, plainMail } from "@/lib/testing/read-mails";
import { lookAtAll } from "@/lib/testing/trail";
import { sweep } from "@/scripts/sweep";

const caller = systemCaller(NOW, "sweep");
const { signal } = new AbortController();

it("a step of the sweep that fails keeps no other from being done", async () => {
  const error = vi.spyOn(log, "error").mockImplementation(() => undefined);
  const rawMailId = await arrive(plainMail(["From: a@b.example"]));
  await lookAtAll("alter function fold_changes(int) rename to fold_no_changes");
  try {
    await sweep(caller, signal);
  } finally {
    await lookAtAll("alter function fold_no_changes(int) rename to fold_changes");
  }
  expect((await mailRow(rawMailId)).state).not.toBe("unread");
  expect(error.mock.calls.map(([{ job }]) => job)).toEqual(["sweep:changes"]);
});

it("steps in turn end where they are told to, and begin nothing more", async () => {
  const ending = new AbortController();
  const done: string[] = [];
  const steps = inTurn("sweep", {
    first: async () => {
      done.push("first");
      ending.abort();
    },
    second: async () => done.push("second"),
  });
  await steps(caller, ending.signal);
  expect(done).toEqual(["first"]);
});
