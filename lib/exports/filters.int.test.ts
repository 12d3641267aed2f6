import { expect, it } from "vitest";
import { openList } from "@/lib/exports/loaders/lists";
import { LISTS } from "@/lib/exports/model/lists";
import { LIST_FILTERS } from "@/lib/exports/model/parameters";
import { readerOf } from "@/lib/testing/exported";
import { systemCaller } from "@/lib/testing/factories";

const SCHEDULED = Object.entries(LISTS).flatMap(([name, { isSchedulable }]) =>
  isSchedulable ? [name as keyof typeof LISTS] : [],
);

it.each(SCHEDULED)("the filters of %s are those that it reads", async (name) => {
  const { actor } = systemCaller();
  if (actor.kind !== "system") throw new Error("not the worker");
  const read = new Set<string>();
  const params = new Proxy<Record<string, string>>(
    {},
    {
      get(_, key) {
        if (typeof key === "string") read.add(key);
        return undefined;
      },
    },
  );
  const table = await openList(readerOf(actor), name, params);
  const batches = table.batches[Symbol.asyncIterator]();
  await batches.next();
  await batches.return?.();
  const filters = [...read].filter((key) => !["after", "before", "open"].includes(key));
  expect(filters.toSorted()).toEqual(LIST_FILTERS[name].toSorted());
});
