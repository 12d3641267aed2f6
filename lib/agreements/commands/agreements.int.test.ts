import { beforeAll, describe, expect, it } from "vitest";
import { applyAgreement } from "@/lib/agreements/commands/apply";
import { previewAgreement } from "@/lib/agreements/commands/preview";
import { applyAgreements } from "@/lib/agreements/jobs";
import type { Preview } from "@/lib/agreements/model";
import { findToApply } from "@/lib/agreements/queries/to-apply";
import type { StaffActor } from "@/lib/auth/model";
import { addAgreement } from "@/lib/controllers/commands/agreements";
import { isoDay } from "@/lib/core/day-column";
import { newId } from "@/lib/core/ids";
import { pauseClock } from "@/lib/delays/commands/pause";
import {
  acceptOne,
  asDesk,
  callerOf,
  eventsOf,
  expectDone,
  makeController,
  makeStaff,
  makeSystem,
  NOW,
  receiveOne,
  rowOf,
  systemCaller,
  versionOf,
} from "@/lib/testing/factories";
import { lookAtAll, trailLength } from "@/lib/testing/trail";

let admin: StaffActor;
let officer: StaffActor;
beforeAll(async () => {
  admin = await makeStaff("administrator");
  officer = await makeStaff("officer");
});

const terms = (controllerId: string, over: Record<string, unknown> = {}) => ({
  controllerId,
  period: "calendar_days",
  amount: "10",
  acknowledgeWithinDays: "1",
  effectiveFrom: "2026-06-01",
  text: "Ten days.",
  ...over,
});

async function preview(input: Record<string, unknown>): Promise<Preview> {
  const look = expectDone(
    await previewAgreement.execute(callerOf(admin), { ...input, step: "preview" }),
  );
  if (look.kind !== "preview") throw new Error("no preview");
  return look.preview;
}

const receive = (controllerId: string, receivedOn: string) =>
  receiveOne({ controllerId, officer, receivedOn });

const agreementIdOf = async (controllerId: string, version: number) =>
  (await asDesk((tx) => tx.agreement.findFirstOrThrow({ where: { controllerId, version } }))).id;

describe("a version that is not recorded yet", () => {
  it("shows which open requests it would change and by how much, the overdue ones first, and writes nothing", async () => {
    const { id } = await makeController();
    const outside = await receive(id, "2026-05-31");
    const late = await receive(id, "2026-06-02");
    const soon = await receive(id, "2026-06-15");
    const before = await trailLength();
    const found = await preview(terms(id));
    expect(found).toMatchObject({
      reached: 2,
      earlier: 2,
      later: 0,
      unmoved: 0,
      overdueByIt: 1,
      mostEarlier: 20,
    });
    expect(found.lines).toMatchObject([
      {
        reference: late.reference,
        before: "2026-07-02",
        after: "2026-06-12",
        days: -20,
        isOverdueByIt: true,
      },
      { reference: soon.reference, before: "2026-07-15", after: "2026-06-25" },
    ]);
    expect(found.lines.map(({ reference }) => reference)).not.toContain(outside.reference);
    expect(await trailLength()).toBe(before);
    expect((await rowOf(late.reference)).dueOn.toISOString()).toContain("2026-07-02");
  });

  it("shows what its buffer and a longer period would do", async () => {
    const { id } = await makeController();
    await receive(id, "2026-06-15");
    const longer = await preview(terms(id, { amount: "40" }));
    expect(longer).toMatchObject({ later: 1, mostLater: 10 });
    const same = await preview(terms(id, { amount: "30" }));
    expect(same).toMatchObject({ reached: 1, unmoved: 1, lines: [] });
  });

  it("says that none is reached where it begins later", async () => {
    const { id } = await makeController();
    await receive(id, "2026-06-15");
    const found = await preview(terms(id, { effectiveFrom: "2026-07-01" }));
    expect(found).toMatchObject({ reached: 0, lines: [] });
  });

  it("tells its mistakes before it tells its effects", async () => {
    const { id } = await makeController();
    const result = await previewAgreement.execute(callerOf(admin), terms(id, { amount: "x" }));
    expect(Object.keys("fields" in result ? result.fields : {})).toEqual(["amount"]);
    expect(
      await previewAgreement.execute(callerOf(admin), {
        ...terms(newId()),
        step: "preview",
      }),
    ).toMatchObject({ reason: "controller_unknown" });
  });

  it("is shown for 5,000 open requests, summed up", { timeout: 120_000 }, async () => {
    const { id } = await makeController();
    const { reference } = await receive(id, "2026-06-15");
    await multiply(reference, 4_999);
    const found = await preview(terms(id));
    expect(found).toMatchObject({ reached: 5_000, earlier: 5_000 });
    expect(found.lines).toHaveLength(50);
  });
});

/** Copies of a request and its clocks, past the product: only what is read here has to be right. */
async function multiply(reference: string, times: number): Promise<void> {
  const columns = async (table: string) =>
    (
      await lookAtAll<{ name: string }>(
        `select quote_ident(column_name) as name from information_schema.columns
         where table_name = '${table}' and table_schema = 'public' order by ordinal_position`,
      )
    ).map(({ name }) => name);
  const request = await columns("request");
  const clock = await columns("request_clock");
  const copied: Record<string, string> = {
    id: "m.id",
    reference: "'COPY-' || m.n",
    submission_key: "'copy-' || m.n",
    received_at: "r.received_at + m.n * interval '1 second'",
  };
  await lookAtAll(
    `with m as materialized (select gen_random_uuid() as id, n from generate_series(1, ${times}) n),
     made as (insert into request (${request.join(", ")})
       select ${request.map((name) => copied[name] ?? `r.${name}`).join(", ")}
       from request r, m where r.reference = $1 returning 1)
     insert into request_clock (${clock.join(", ")})
       select ${clock.map((name) => (name === "request_id" ? "m.id" : `c.${name}`)).join(", ")}
       from request r join request_clock c on c.request_id = r.id, m where r.reference = $1`,
    [reference],
  );
}

describe("a version that is recorded", () => {
  it("is refused where another one came since somebody looked at what it changes, and not before", async () => {
    const { id } = await makeController();
    const { reference } = await receive(id, "2026-06-15");
    const look = expectDone(
      await previewAgreement.execute(callerOf(admin), { ...terms(id), step: "preview" }),
    );
    const seen = String(look.kind === "preview" && look.newest);
    expect(seen).toBe("1");
    const mine = terms(id, { seen, reach: "open_requests" });
    const theirs = terms(id, { amount: "20", seen });
    expectDone(await addAgreement.execute(callerOf(admin), theirs));
    const before = await trailLength();
    expect(await addAgreement.execute(callerOf(admin), mine)).toMatchObject({
      reason: "version_meanwhile",
      detail: { version: 2 },
    });
    expect(await trailLength()).toBe(before);
    expect(await applyAgreements(systemCaller())).toBe(0);
    expect((await rowOf(reference)).dueOn.toISOString()).toContain("2026-07-15");
    expectDone(await addAgreement.execute(callerOf(admin), { ...mine, seen: "2" }));
    expect(await applyAgreements(systemCaller())).toBe(1);
  });

  it("only for requests from now on leaves every open one as it is", async () => {
    const { id } = await makeController();
    const { reference } = await receive(id, "2026-06-15");
    expectDone(await addAgreement.execute(callerOf(admin), terms(id)));
    await applyAgreements(systemCaller());
    expect((await rowOf(reference)).dueOn.toISOString()).toContain("2026-07-15");
  });

  it("for the open requests too brings each of its days under it, with one event each, and no other", async () => {
    const { id } = await makeController();
    const outside = await receive(id, "2026-05-31");
    const inside = await receive(id, "2026-06-15");
    expectDone(await addAgreement.execute(callerOf(admin), terms(id, { reach: "open_requests" })));
    expect(await asDesk((tx) => findToApply(tx, 10, [], id))).toHaveLength(1);
    const { id: insideId } = await rowOf(inside.reference);
    expect(await asDesk((tx) => findToApply(tx, 10, [insideId], id))).toEqual([]);
    expect(await applyAgreements(systemCaller())).toBe(1);
    expect(await asDesk((tx) => findToApply(tx, 10, [], id))).toEqual([]);
    const row = await rowOf(inside.reference);
    expect(row).toMatchObject({
      dueOn: new Date("2026-06-25T00:00:00Z"),
      agreementId: await agreementIdOf(id, 2),
      version: 2,
    });
    expect(row.nextWakeAt).not.toBeNull();
    const [clock] = await asDesk((tx) =>
      tx.requestClock.findMany({ where: { requestId: row.id, kind: "ours" } }),
    );
    expect(clock).toMatchObject({ ruleVersion: "2", dueOn: new Date("2026-06-25T00:00:00Z") });
    expect(await eventsOf(inside.reference)).toEqual([
      "request.received",
      "request.agreement_applied",
    ]);
    const [event] = await lookAtAll<{ data: unknown; actor_kind: string }>(
      "select data, actor_kind from audit_event where type = 'request.agreement_applied' and request_id = $1",
      [row.id],
    );
    expect(event).toMatchObject({
      actor_kind: "system",
      data: { version: 2, from: "2026-07-15", to: "2026-06-25" },
    });
    expect(await eventsOf(outside.reference)).toEqual(["request.received"]);
    // A second round finds nothing to do.
    expect(await applyAgreements(systemCaller())).toBe(0);
  });

  it("takes the open tasks along, so that none ends after its request", async () => {
    const { id } = await makeController();
    const system = await makeSystem({ rights: ["portability"], usualDays: 25 });
    const { reference } = await acceptOne({
      ...{ controllerId: id, officer, receivedOn: "2026-06-15", rights: ["portability"] },
    });
    const { id: requestId } = await rowOf(reference);
    const taskDay = async () => {
      const where = { requestId, systemId: system.id };
      return isoDay((await asDesk((tx) => tx.task.findFirstOrThrow({ where }))).dueOn);
    };
    expect(await taskDay()).toBe("2026-07-11");
    expectDone(await addAgreement.execute(callerOf(admin), terms(id, { reach: "open_requests" })));
    await applyAgreements(systemCaller());
    expect(await taskDay()).toBe("2026-06-25");
  });

  it("stops the clock of a request that waits, where only the new version has its law stop it, and back", async () => {
    const { id } = await makeController();
    const { reference } = await acceptOne({
      ...{ controllerId: id, officer, receivedOn: "2026-06-15", law: "eu", askedOn: "2026-06-15" },
    });
    const target = { reference, version: await versionOf(reference) };
    const question = { reason: "identity", body: "Which of the two do you mean?" };
    expectDone(await pauseClock.execute(callerOf(officer), { ...target, ...question }));
    expect((await rowOf(reference)).stoppedSince).toBeNull();

    const openToo = { period: "promise", amount: "", reach: "open_requests" };
    const later = systemCaller(new Date("2026-06-19T09:00:00.000Z"));
    expectDone(
      await addAgreement.execute(callerOf(admin), terms(id, { ...openToo, followsLaw: "yes" })),
    );
    await applyAgreements(later);
    const stopped = await rowOf(reference);
    expect(isoDay(stopped.dueOn)).toBe("2026-07-18");
    expect(stopped.stoppedSince && isoDay(stopped.stoppedSince)).toBe("2026-06-16");

    expectDone(await addAgreement.execute(callerOf(admin), terms(id, openToo)));
    await applyAgreements(later);
    const running = await rowOf(reference);
    expect([isoDay(running.dueOn), running.stoppedSince]).toEqual(["2026-07-15", null]);
  });

  it("does not take a request back from a newer version", async () => {
    const { id } = await makeController();
    expectDone(await addAgreement.execute(callerOf(admin), terms(id, { reach: "open_requests" })));
    expectDone(await addAgreement.execute(callerOf(admin), terms(id, { amount: "5" })));
    const { reference, dueOn } = await receive(id, "2026-06-15");
    const { id: requestId } = await rowOf(reference);
    const before = await trailLength();
    const outcome = await applyAgreement.execute(systemCaller(NOW), {
      controllerId: id,
      requestId,
      agreementId: await agreementIdOf(id, 2),
    });
    expect(outcome).toMatchObject({ ok: true, value: { isApplied: false } });
    expect([dueOn, await trailLength()]).toEqual(["2026-06-20", before]);
  });

  it("is applied only where it was recorded for open requests, and never to another controller's", async () => {
    const [mine, theirs] = [await makeController(), await makeController()];
    const { reference } = await receive(theirs.id, "2026-06-15");
    const { id: requestId } = await rowOf(reference);
    expectDone(await addAgreement.execute(callerOf(admin), terms(mine.id)));
    const agreementId = await agreementIdOf(mine.id, 2);
    for (const controllerId of [mine.id, theirs.id]) {
      expect(
        await applyAgreement.execute(callerOf(admin), { controllerId, requestId, agreementId }),
      ).toMatchObject({ reason: "request_unknown" });
    }
    await expect(applyAgreement.execute(callerOf(officer), {})).rejects.toThrow(/agreement:apply/);
  });
});
