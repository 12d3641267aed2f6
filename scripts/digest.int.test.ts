import { expect, it, vi } from "vitest";
import { log } from "@/lib/core/log";
import { LEDGER_SETTING } from "@/lib/jobs/queries";
import { NOW, systemCaller } from "@/lib/testing/factories";
import { lookAtAll } from "@/lib/testing/trail";
import { digest } from "@/scripts/digest";

const caller = systemCaller(NOW, "digest");
const { signal } = new AbortController();

it("digests that cannot be sent keep nobody from hearing what else there is to say", async () => {
  const error = vi.spyOn(log, "error").mockImplementation(() => undefined);
  await lookAtAll("alter table alarm rename to alarm_elsewhere");
  try {
    await digest(caller, signal);
  } finally {
    await lookAtAll("alter table alarm_elsewhere rename to alarm");
  }
  expect(error.mock.calls.map(([{ job }]) => job)).toEqual(["digest:digests"]);
  // Of what comes after the digests, the watch over mails leaves something although there is nothing to say.
  const counted = await lookAtAll("select from setting where key = $1", [LEDGER_SETTING]);
  expect(counted).toHaveLength(1);
});
