import { beforeAll, describe, expect, it } from "vitest";
import type { MemberActor, StaffActor } from "@/lib/auth/model";
import { withScope } from "@/lib/core/db";
import { scopeOf } from "@/lib/gate/scope";
import { ownDays, readPortalRows } from "@/lib/reports/loaders/portal";
import { countRows } from "@/lib/reports/queries/rows";
import { readPortalRowsAddress } from "@/lib/reports/schema";
import {
  asDesk,
  makeController,
  makeMember,
  makeStaff,
  NOW,
  receiveOne,
} from "@/lib/testing/factories";

const OWNER = "Olga Who Has It";

let member: MemberActor;
let stranger: { id: string };
let own: string[];
beforeAll(async () => {
  const officer: StaffActor = await makeStaff("officer", { name: OWNER });
  const [controller, other] = [await makeController(), await makeController()];
  stranger = other;
  member = await makeMember(controller.id);
  own = [];
  for (let n = 0; n < 5; n += 1) {
    const { reference } = await receiveOne({ controllerId: controller.id, officer });
    own.push(reference);
    await receiveOne({ controllerId: other.id, officer });
  }
  await asDesk((tx) => tx.request.updateMany({ data: { ownerId: officer.personId } }));
});

function read(params: Record<string, string>, controllerId = member.controllerId) {
  const { list, cursor } = readPortalRowsAddress(params, controllerId);
  return withScope(scopeOf(member), async (tx) => {
    const days = await ownDays(tx, list, NOW);
    const page = await readPortalRows(tx, list, days, cursor, 2);
    return { ...page, total: await countRows(tx, list, days) };
  });
}

describe("the rows behind a number of a member's report", () => {
  it("are those of the member's controller, whatever the address says", async () => {
    for (const params of [{}, { controller: stranger.id }, { controller: "", owner: "nobody" }]) {
      const { lines, total } = await read(params as Record<string, string>);
      expect(total).toEqual({ count: 5, isCut: false });
      for (const { reference } of lines) expect(own).toContain(reference);
    }
  });

  it("are none of another controller's, even if the list were asked for it", async () => {
    const { lines, total } = await read({}, stranger.id);
    expect({ lines, count: total.count }).toEqual({ lines: [], count: 0 });
  });

  it("say nothing of who on the desk has them", async () => {
    const { lines } = await read({});
    expect(JSON.stringify(lines)).not.toContain(OWNER);
    expect(Object.keys(lines[0] ?? {}).toSorted()).toEqual([
      ...["answeredOn", "ballHolder", "dueOn", "id", "receivedOn", "reference", "rights", "state"],
      ...["stoppedSince", "zone"],
    ]);
  });

  it("go on and back by page without a gap", async () => {
    const first = await read({});
    const at = ({ dueOn, id }: { dueOn: string; id: string }) => `${dueOn}~${id}`;
    if (!first.next) throw new Error("five rows are three pages");
    const second = await read({ after: at(first.next) });
    if (!second.next || !second.previous) throw new Error("the second is in the middle");
    const third = await read({ after: at(second.next) });
    const pages = [first, second, third].flatMap(({ lines }) => lines);
    expect(pages.map(({ reference }) => reference).toSorted()).toEqual(own.toSorted());
    expect([first.previous, third.next]).toEqual([null, null]);
    expect((await read({ before: at(second.previous) })).lines).toEqual(first.lines);
  });
});
