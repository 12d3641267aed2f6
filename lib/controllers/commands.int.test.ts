import { beforeAll, describe, expect, it } from "vitest";
import type { StaffActor } from "@/lib/auth/model";
import { addAgreement } from "@/lib/controllers/commands/agreements";
import { addDomain, removeDomain } from "@/lib/controllers/commands/domains";
import {
  addController,
  changeController,
  endController,
  resumeController,
} from "@/lib/controllers/commands/facts";
import { findController, listControllers } from "@/lib/controllers/queries";
import { newId } from "@/lib/core/ids";
import {
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeMember,
  makeStaff,
  receiveOne,
} from "@/lib/testing/factories";
import { lookAtAll, oneEvent, trailLength } from "@/lib/testing/trail";

let admin: StaffActor;
let officer: StaffActor;
const facts = { zone: "Europe/Berlin", language: "en" };

beforeAll(async () => {
  admin = await makeStaff("administrator");
  officer = await makeStaff("officer");
});

async function noEvent<T>(run: () => Promise<T>): Promise<T> {
  const before = await trailLength();
  const value = await run();
  expect(await trailLength()).toBe(before);
  return value;
}

const lastEvent = async () =>
  (
    await lookAtAll<{ type: string; data: unknown; controller_id: string }>(
      "select type, data, controller_id from audit_event order by id desc limit 1",
    )
  )[0];

describe("a controller", () => {
  it("is added with its zone, and leaves one event about itself", async () => {
    const { controllerId } = await oneEvent(async () =>
      expectDone(await addController.execute(callerOf(admin), { name: "Linden", ...facts })),
    );
    expect(await asDesk((tx) => findController(tx, controllerId))).toMatchObject({
      name: "Linden",
      zone: "Europe/Berlin",
      agreements: [],
      endedAt: null,
    });
    expect(await lastEvent()).toMatchObject({
      type: "controller.added",
      controller_id: controllerId,
    });
  });

  it("cannot have the name of another one, whatever its case", async () => {
    await makeController({ name: "Maple" });
    const result = await noEvent(() =>
      addController.execute(callerOf(admin), { name: "mAPLE", ...facts }),
    );
    expect(result).toMatchObject({ ok: false, reason: "name_taken" });
  });

  it("cannot have a name that people would take for the one of another", async () => {
    await makeController({ name: "Ha\u200bzel" });
    for (const name of ["Hazel", "\u202eHAZEL", "\uff28azel", "Ha\u2060zel "]) {
      const result = await noEvent(() =>
        addController.execute(callerOf(admin), { name, ...facts }),
      );
      expect(result).toMatchObject({ ok: false, reason: "name_taken" });
    }
    // A sign of its own is none that stands for any other.
    expectDone(await addController.execute(callerOf(admin), { name: "Ha_el", ...facts }));
    expectDone(await addController.execute(callerOf(admin), { name: "Ha%", ...facts }));
  });

  it("of one name is made once when two add it at the same moment", async () => {
    const add = () => addController.execute(callerOf(admin), { name: "Twin", ...facts });
    const results = await Promise.all([add(), add()]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("is changed once, and saving the same again writes nothing", async () => {
    const { id } = await makeController();
    const change = () =>
      changeController.execute(callerOf(admin), {
        controllerId: id,
        name: "Willow",
        zone: "America/New_York",
        language: "de",
      });
    await oneEvent(async () => expectDone(await change()));
    await noEvent(async () => expectDone(await change()));
    expect(await asDesk((tx) => findController(tx, id))).toMatchObject({
      name: "Willow",
      zone: "America/New_York",
      language: "de",
    });
  });

  it("cannot be managed by an officer, a manager, an auditor or its own administrator", async () => {
    const { id } = await makeController();
    const actors = [
      officer,
      await makeStaff("manager"),
      await makeStaff("auditor"),
      await makeMember(id, "controller_admin"),
    ];
    for (const actor of actors) {
      const caller = callerOf(actor);
      const input = { controllerId: id };
      await expect(endController.execute(caller, input)).rejects.toThrow(/controller:manage/);
      await expect(addDomain.execute(caller, { ...input, domain: "x.example" })).rejects.toThrow(
        /controller:manage/,
      );
    }
  });

  it("cannot end while a request of its is not finished, and can be taken up again after it ended", async () => {
    const { id } = await makeController();
    await receiveOne({ controllerId: id, officer });
    const refused = await noEvent(() =>
      endController.execute(callerOf(admin), { controllerId: id }),
    );
    expect(refused).toMatchObject({ reason: "requests_unfinished", detail: { requests: 1 } });

    const other = await makeController();
    await oneEvent(async () =>
      expectDone(await endController.execute(callerOf(admin), { controllerId: other.id })),
    );
    expect((await asDesk((tx) => findController(tx, other.id)))?.endedAt).not.toBeNull();
    expect(await endController.execute(callerOf(admin), { controllerId: other.id })).toMatchObject({
      reason: "controller_unknown",
    });
    await oneEvent(async () =>
      expectDone(await resumeController.execute(callerOf(admin), { controllerId: other.id })),
    );
    expect((await asDesk((tx) => findController(tx, other.id)))?.endedAt).toBeNull();
  });
});

describe("a mail domain", () => {
  it("is stored as it is compared, once", async () => {
    const { id } = await makeController();
    const add = (domain: string) =>
      addDomain.execute(callerOf(admin), { controllerId: id, domain });
    await oneEvent(async () => expectDone(await add("BÜCHER.example")));
    await noEvent(async () => expectDone(await add("xn--bcher-kva.example")));
    expect((await asDesk((tx) => findController(tx, id)))?.domains).toEqual([
      "xn--bcher-kva.example",
    ]);
    expect(await lastEvent()).toMatchObject({ data: { domain: "xn--bcher-kva.example" } });
  });

  it("belongs to one controller only, also when two register it at the same moment", async () => {
    const [one, other] = [await makeController({ name: "First of two" }), await makeController()];
    const add = (controllerId: string) =>
      addDomain.execute(callerOf(admin), { controllerId, domain: "shared.example" });
    const results = await Promise.all([add(one.id), add(other.id)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({
      reason: "domain_of_another",
      detail: { domain: "shared.example" },
    });
  });

  it("is free again once it was removed", async () => {
    const [one, other] = [await makeController(), await makeController()];
    const domain = "moved.example";
    expectDone(await addDomain.execute(callerOf(admin), { controllerId: one.id, domain }));
    await oneEvent(async () =>
      expectDone(await removeDomain.execute(callerOf(admin), { controllerId: one.id, domain })),
    );
    await noEvent(async () =>
      expectDone(await removeDomain.execute(callerOf(admin), { controllerId: one.id, domain })),
    );
    expectDone(await addDomain.execute(callerOf(admin), { controllerId: other.id, domain }));
  });
});

const terms = {
  period: "months",
  amount: "1",
  acknowledgeWithinDays: "1",
  effectiveFrom: "2026-06-01",
  effectiveTo: "2026-12-31",
  text: "One month.",
  noticeEmail: "Legal@Aster.example",
};

describe("an agreement", () => {
  it("gets the next version and keeps every word of it", async () => {
    const { id } = await makeController({ period: { unit: "calendar_days", amount: 20 } });
    const added = await oneEvent(async () =>
      expectDone(await addAgreement.execute(callerOf(admin), { controllerId: id, ...terms })),
    );
    expect(added.version).toBe(2);
    const [newest, first] = (await asDesk((tx) => findController(tx, id)))?.agreements ?? [];
    expect(newest).toMatchObject({
      version: 2,
      effectiveFrom: "2026-06-01",
      effectiveTo: "2026-12-31",
      period: { unit: "months", amount: 1 },
      acknowledgement: { unit: "calendar_days", amount: 1 },
      noticeEmail: "legal@aster.example",
      text: "One month.",
    });
    expect(first).toMatchObject({ version: 1, period: { unit: "calendar_days", amount: 20 } });
    expect(await lastEvent()).toMatchObject({ type: "agreement.added", data: { version: 2 } });
  });

  it("numbers two versions that are added at the same moment one after the other", async () => {
    const { id } = await makeController();
    const add = async () =>
      expectDone(await addAgreement.execute(callerOf(admin), { controllerId: id, ...terms }));
    const versions = (await Promise.all([add(), add(), add()])).map(({ version }) => version);
    expect(versions.toSorted()).toEqual([2, 3, 4]);
  });

  it("leaves the due day of an open request as it was", async () => {
    const { id } = await makeController();
    const { dueOn } = await receiveOne({ controllerId: id, officer, receivedOn: "2026-06-15" });
    expectDone(await addAgreement.execute(callerOf(admin), { controllerId: id, ...terms }));
    const controller = await asDesk((tx) => findController(tx, id));
    expect(controller?.openRequests).toMatchObject([{ dueOn, receivedOn: "2026-06-15" }]);
  });

  it("is not recorded for a controller that has ended", async () => {
    const { id } = await makeController();
    expectDone(await endController.execute(callerOf(admin), { controllerId: id }));
    const result = await noEvent(() =>
      addAgreement.execute(callerOf(admin), { controllerId: id, ...terms }),
    );
    expect(result).toMatchObject({ reason: "controller_unknown" });
  });
});

describe("the list of controllers", () => {
  it("finds by a part of the name or of a mail domain, and counts open requests", async () => {
    const { id } = await makeController({ name: "Zebra Shipping" });
    expectDone(
      await addDomain.execute(callerOf(admin), { controllerId: id, domain: "stripes.example" }),
    );
    await receiveOne({ controllerId: id, officer });
    for (const search of ["ebra sh", "STRIPES"]) {
      const { rows } = await asDesk((tx) => listControllers(tx, { search, after: null }));
      expect(rows).toMatchObject([{ id, openRequests: 1, domains: ["stripes.example"] }]);
    }
  });

  it("pages by key and shows each controller once", async () => {
    await asDesk((tx) =>
      tx.controller.createMany({
        data: Array.from({ length: 60 }, (_, n) => ({
          id: newId(),
          name: `Paged ${n % 2}`,
          zone: "UTC",
          createdAt: new Date("2026-06-01T00:00:00Z"),
        })),
      }),
    );
    const first = await asDesk((tx) => listControllers(tx, { search: "Paged", after: null }));
    const second = await asDesk((tx) =>
      listControllers(tx, { search: "Paged", after: first.next }),
    );
    expect(first.rows).toHaveLength(50);
    expect(second).toMatchObject({ next: null });
    const ids = [...first.rows, ...second.rows].map(({ id }) => id);
    expect(new Set(ids).size).toBe(60);
  });
});
