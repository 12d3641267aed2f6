import { describe, expect, it } from "vitest";
import {
  byRisk,
  type ControllerFigure,
  hasWork,
  recentCounts,
} from "@/lib/reports/model/by-controller";

const figure = (name: string, over: Partial<ControllerFigure> = {}): ControllerFigure => ({
  ...{ id: name, name, open: 0, overdue: 0, dueSoon: 0 },
  ...{ kept: 0, late: 0, missedOpen: 0, withdrawnLate: 0 },
  ...over,
});

describe("a controller's standing", () => {
  it("is measured by the promise, what is open past its day among the missed", () => {
    const one = figure("Acme", { kept: 5, late: 1, missedOpen: 2, withdrawnLate: 3, overdue: 9 });
    expect(recentCounts(one)).toEqual({ kept: 5, late: 1, overdue: 2, withdrawnLate: 3 });
  });

  it("is shown with open work or a recent due day, and with neither it is not", () => {
    expect(hasWork(figure("Acme"))).toBe(false);
    const some = [{ open: 1 }, { kept: 1 }, { late: 1 }, { missedOpen: 1 }, { withdrawnLate: 1 }];
    for (const over of some) expect([over, hasWork(figure("Acme", over))]).toEqual([over, true]);
  });

  it("comes first with more overdue, then more due soon, the smaller share kept, more open, then by name", () => {
    const order = [
      figure("most overdue", { overdue: 2 }),
      figure("overdue and due soon", { overdue: 1, dueSoon: 1 }),
      figure("overdue", { overdue: 1, kept: 0, late: 9 }),
      figure("due soon", { dueSoon: 3 }),
      figure("half kept", { kept: 1, late: 1 }),
      figure("all kept and more open", { kept: 3, open: 2 }),
      figure("all kept", { kept: 1, open: 1 }),
      // Of whom nothing was due there is no share: after those who kept all.
      figure("Acme, nothing due", { open: 1 }),
      figure("Bolt, nothing due", { open: 1 }),
    ];
    expect(order.toReversed().toSorted(byRisk)).toEqual(order);
    expect(order.toSorted(byRisk)).toEqual(order);
  });
});
