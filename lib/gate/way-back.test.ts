import { expect, it } from "vitest";
import { WAY_BACK, wayBack } from "@/lib/gate/way-back";

const going = (back: string) => {
  const form = new FormData();
  form.set(WAY_BACK, back);
  return wayBack(form, "/desk/here");
};

it.each(["/desk", "/desk?open=DSR-2026-7F3K9Q&view=mine", "/desk/requests/DSR-2026-7F3K9Q"])(
  "returns to %s",
  (back) => {
    expect(going(back)).toBe(back);
  },
);

it.each([
  "https://elsewhere.example/desk",
  "//elsewhere.example",
  "/desk//x\\y",
  "/deskx",
  "/portal",
  "",
])("does not go to %s", (back) => {
  expect(going(back)).toBe("/desk/here");
});
