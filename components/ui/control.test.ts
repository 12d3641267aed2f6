import { expect, it } from "vitest";
import { fieldId, wire } from "./control";

it("describes a control by its hint first and its error after that", () => {
  expect(wire({ name: "email", hint: "h", error: "e" })).toEqual({
    id: fieldId("email"),
    name: "email",
    "aria-describedby": "field-email-hint field-email-error",
    "aria-invalid": true,
  });
});

it("says nothing about a control that has neither hint nor error", () => {
  expect(wire({ name: "email" })).toMatchObject({
    "aria-describedby": undefined,
    "aria-invalid": undefined,
  });
});
