import { expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import { planTasks } from "@/lib/requests/model/work";

const today = civilDate("2026-06-16");
const request = { today, zone: "Europe/Dublin", dueOn: civilDate("2026-07-16") };
const SYSTEMS = [
  { id: "crm", rights: ["erasure", "access"], usualDays: 5 },
  { id: "billing", rights: ["access"], usualDays: 40 },
  { id: "archive", rights: [], usualDays: 2 },
] as const;
const planned = (...rights: ("erasure" | "access" | "objection")[]) =>
  planTasks({ ...request, rights, systems: SYSTEMS });

it("gives work to each system that does one of the rights, with its days from the day of acceptance", () => {
  expect(planned("erasure")).toEqual([{ systemId: "crm", usualDays: 5, dueOn: "2026-06-21" }]);
  expect(planned("access", "objection").map(({ systemId }) => systemId)).toEqual([
    "crm",
    "billing",
  ]);
  expect(planned("objection")).toEqual([]);
});

it("gives no system longer than the request has", () => {
  const billing = planned("access").find(({ systemId }) => systemId === "billing");
  expect(billing?.usualDays).toBe(40);
  expect(String(billing?.dueOn) <= request.dueOn).toBe(true);
});
