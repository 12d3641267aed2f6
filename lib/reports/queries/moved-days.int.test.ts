import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { correctAsked } from "@/lib/clocks/commands/correct-asked";
import { correctReceipt } from "@/lib/clocks/commands/correct-receipt";
import { civilDate } from "@/lib/core/civil-date";
import { extendClock } from "@/lib/delays/commands/extend";
import { EVERY_MOVEMENT } from "@/lib/reports/model/movement";
import { movementLine } from "@/lib/reports/present/movements";
import { findMovementPage } from "@/lib/reports/queries/movements";
import {
  acceptOne,
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeStaff,
  NOW,
  versionOf,
} from "@/lib/testing/factories";
import { withOlderDatabase } from "@/lib/testing/older-database";
import { insertController, insertReported } from "@/lib/testing/report-requests";

type Terms = NonNullable<Parameters<typeof makeController>[0]>;

async function scene(terms: Terms, dates: { askedOn: string; receivedOn: string }) {
  const controller = await makeController(terms);
  const officer = await makeStaff("officer");
  const accepted = { controllerId: controller.id, officer, law: "eu" as const };
  const { reference } = await acceptOne({ ...accepted, ...dates });
  const target = async () => ({ reference, version: await versionOf(reference) });
  return {
    /** What the register says of the request, the newest first. */
    async register(at = NOW) {
      const list = { ...EVERY_MOVEMENT, controllerId: controller.id };
      const { rows } = await asDesk((tx) => findMovementPage(tx, list, null, 10));
      return rows.map((row) => movementLine(row, at)).map(({ what, breach }) => ({ what, breach }));
    },
    async extend() {
      const input = { reason: "complexity", body: "We need two more months." };
      expectDone(await extendClock.execute(callerOf(officer), { ...(await target()), ...input }));
    },
    async receivedOn(day: string, at: Date) {
      const input = { receivedOn: day, receivedTime: "10:00", reason: "typing_error", note: "" };
      expectDone(
        await correctReceipt.execute(callerOf(officer, at), { ...(await target()), ...input }),
      );
    },
    async askedOn(day: string, at = NOW) {
      const input = { askedOn: day, reason: "became_known", note: "" };
      expectDone(
        await correctAsked.execute(callerOf(officer, at), { ...(await target()), ...input }),
      );
    },
  };
}

describe("the due days in the register of clock changes", () => {
  it("of an extension are those of the clock that governs, with what the agreement takes off both", async () => {
    // 1 June and a month are 1 July, less ten days 21 June, a Sunday: the 19th. With two months more 1 September less ten days.
    const one = await scene(
      { followsLaw: true, bufferDays: 10 },
      { askedOn: "2026-06-01", receivedOn: "2026-06-10" },
    );
    await one.extend();
    expect(await one.register()).toEqual([
      {
        what: "The controller's own answer: due Fri 21 Aug 2026 instead of Fri 19 Jun 2026",
        breach: null,
      },
    ]);
  });

  it("stay what they were, whatever moves the clock later", async () => {
    const one = await scene(
      { followsLaw: true },
      { askedOn: "2026-06-01", receivedOn: "2026-06-01" },
    );
    await one.extend();
    const [extension] = await one.register();
    expect(extension?.what).toBe("Our answer: due Tue 1 Sep 2026 instead of Wed 1 Jul 2026");
    await one.receivedOn("2026-06-05", new Date("2026-06-20T09:00:00Z"));
    const [correction, ...earlier] = await one.register();
    expect(correction?.what).toContain("instead of Tue 1 Sep 2026");
    expect(earlier).toEqual([extension]);
  });

  it("of a day of asking that was not known are those of the request, which another clock governs since", async () => {
    const one = await scene({ bufferDays: 0 }, { askedOn: "", receivedOn: "2026-06-15" });
    await one.askedOn("2026-06-01", new Date("2026-07-08T09:00:00Z"));
    expect(await one.register()).toEqual([
      {
        what: "The controller's own answer: due Wed 1 Jul 2026 instead of Wed 15 Jul 2026",
        breach: "A breach came to light",
      },
    ]);
  });

  it("name the breach of a request that had no answer yet", async () => {
    const one = await scene({}, { askedOn: "", receivedOn: "2026-06-01" });
    await one.receivedOn("2026-06-10", new Date("2026-07-05T09:00:00Z"));
    await one.receivedOn("2026-06-02", new Date("2026-07-06T09:00:00Z"));
    expect(await one.register()).toMatchObject([
      { breach: "A breach came to light" },
      { breach: "A breach is none any more" },
    ]);
  });
});

describe("what moved a due day before its days were kept", () => {
  it("has them from the trail, and a merge, which wrote no day there, from the clock of ours", async () => {
    await withOlderDatabase("0057", async ({ superuser, migrate }) => {
      const { id: controllerId, zone } = await insertController(superuser, "Aster", "UTC");
      const id = randomUUID();
      const [receivedOn, dueOn] = [civilDate("2026-06-01"), civilDate("2026-09-11")];
      await insertReported(superuser, [
        {
          ...{ id, reference: "DSR-1", controllerId, zone, law: "eu", state: "in_progress" },
          ...{ rights: ["erasure"], receivedOn, dueOn, answeredOn: null, ownerId: null },
          ...{ cause: null, pausedDays: 0, waitedDays: null, subProcessorDays: null },
        },
      ]);
      const event = (type: string, data: object) =>
        superuser.query(
          `insert into audit_event (actor_kind, command, type, audience, controller_id, request_id, correlation_id, data)
           values ('system', 'test', $1, 'controller', $2, $3, gen_random_uuid(), $4)`,
          [type, controllerId, id, JSON.stringify(data)],
        );
      const message = randomUUID();
      await superuser.query(
        `insert into message (controller_id, id, request_id, kind, body, sent_at) values ($1, $2, $3, 'to_controller', '\\x00', now())`,
        [controllerId, message, id],
      );
      const extension = async (clocks: readonly string[], at: string) => {
        const extensionId = randomUUID();
        await superuser.query(
          `insert into clock_extension (controller_id, id, request_id, reason, notice_on, notice_message_id, created_at)
           values ($1, $2, $3, 'complexity', '2026-06-16', $4, $5)`,
          [controllerId, extensionId, id, message, at],
        );
        const due = { dueBefore: "2026-07-01", dueAfter: "2026-09-01" };
        await event("clock.extended", { extensionId, clocks, ...due });
      };
      await extension(["ours", "statutory"], "2026-06-16");
      await extension(["statutory"], "2026-06-17");
      const correction = async (before: object, after: object, at: string, due?: object) => {
        const correctionId = randomUUID();
        await superuser.query(
          `insert into date_correction (controller_id, id, request_id, corrects, reason, day_after, before, after, created_at)
           values ($1, $2, $3, 'asked', 'became_known', '2026-06-01', $4, $5, $6)`,
          [controllerId, correctionId, id, JSON.stringify(before), JSON.stringify(after), at],
        );
        if (due) await event("clock.asked_corrected", { correctionId, ...due });
      };
      const [ours, statutory] = ["2026-07-15", "2026-07-01"];
      await correction({ ours }, { ours, statutory }, "2026-07-08", {
        dueBefore: ours,
        dueAfter: statutory,
      });
      await correction({ ours: "2026-07-20" }, { ours, statutory }, "2026-07-09");
      await migrate();
      const { rows } = await superuser.query(
        `select clock, due_before::text as before, due_after::text as after from (
           select created_at, clock, due_before, due_after from clock_extension
           union all select created_at, clock, due_before, due_after from date_correction) m order by created_at`,
      );
      expect(rows).toEqual([
        { clock: "ours", before: "2026-07-01", after: "2026-09-01" },
        { clock: "statutory", before: "2026-07-01", after: "2026-09-01" },
        { clock: "statutory", before: "2026-07-15", after: "2026-07-01" },
        { clock: "ours", before: "2026-07-20", after: "2026-07-15" },
      ]);
    });
  });
});
