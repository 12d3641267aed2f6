import { expect, it } from "vitest";
import { STAFF_ROLES } from "@/lib/auth/model";
import { canOwnRequests, OWNER_ROLES } from "@/lib/requests/model/owner";

it("gives requests to those who may carry them to their answer, and to nobody else", () => {
  expect(OWNER_ROLES.toSorted()).toEqual(["manager", "officer"]);
  expect(STAFF_ROLES.filter(canOwnRequests).toSorted()).toEqual(["manager", "officer"]);
});
