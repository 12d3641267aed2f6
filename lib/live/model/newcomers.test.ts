import { describe, expect, it } from "vitest";
import { groupedBySince } from "./newcomers";

const NOW = new Date("2026-06-16T09:00:00Z");
const ago = (seconds: number) => ({ since: new Date(NOW.getTime() - seconds * 1_000) });

describe("newcomers", () => {
  it("are told together from the oldest of them on where they missed about as much", () => {
    const [one, other, third] = [ago(5), ago(19), ago(0)];
    const groups = groupedBySince([one, other, third], NOW);
    expect(groups).toEqual([{ members: [one, other, third], since: other.since }]);
  });

  it("are told apart where one missed much more than the others", () => {
    const [fresh, halfADay] = [ago(5), ago(43_200)];
    const groups = groupedBySince([halfADay, fresh], NOW);
    expect(groups.map(({ members }) => members)).toEqual([[halfADay], [fresh]]);
  });

  it("are few groups, however many they are, in which nobody is told of twice the time or more", () => {
    const all = Array.from({ length: 2_000 }, (_, n) => ago(n * 21));
    const groups = groupedBySince(all, NOW);
    expect(groups.length).toBeLessThanOrEqual(13);
    expect(groups.flatMap(({ members }) => members)).toHaveLength(2_000);
    for (const { members, since } of groups) {
      for (const member of members) {
        const [own, told] = [member.since, since].map((it) => NOW.getTime() - it.getTime());
        expect(told).toBeLessThan(Math.max(40_000, 2 * (own ?? 0)));
      }
    }
  });

  it("whose page was read by a clock that is ahead are no others", () => {
    expect(groupedBySince([ago(-3), ago(1)], NOW)).toHaveLength(1);
  });
});
