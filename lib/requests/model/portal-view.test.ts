import { expect, it } from "vitest";
import { newReference } from "@/lib/core/reference";
import {
  isByDueDay,
  PORTAL_VIEWS,
  portalHref,
  portalQuery,
  portalSearch,
} from "@/lib/requests/model/portal-view";
import { LONGEST_SEARCH } from "@/lib/requests/model/search";

const reference = newReference(2026, (count) => new Uint8Array(count).fill(5));
const id = "0b8a3f0e-0000-4000-8000-000000000001";

it("keeps the view, the search and the place in the list through paging", () => {
  for (const query of [
    { view: "open", search: "", sealed: null, importId: id, after: { at: "2026-06-16", id } },
    { view: "waiting", search: "", sealed: null, importId: null, after: { at: "2026-06-16", id } },
    { view: "answered", search: reference, sealed: null, importId: null, after: null },
    {
      view: "open",
      search: "",
      sealed: "a-_b",
      importId: null,
      after: { at: "2026-06-16T09:00:00.000Z", id },
    },
  ] as const) {
    const { searchParams } = new URL(portalHref(query), "http://localhost");
    expect(portalQuery(Object.fromEntries(searchParams))).toEqual(query);
  }
});

it("never writes what may be an identifier into an address", () => {
  for (const search of ["ada@mail.example", "+353 1 555 0100", "Ada Byrne", "C-778812"]) {
    expect(portalHref({ search })).toBe("/portal");
    expect(portalHref({ search, sealed: "abc" })).toBe("/portal?sealed=abc");
  }
});

it("goes by due day through what is open, and by receipt through everything else", () => {
  expect(PORTAL_VIEWS.filter(isByDueDay)).toEqual(["open", "waiting"]);
});

it("says of the view that opens first nothing in its address", () => {
  expect(portalHref({ view: "open" })).toBe("/portal");
  expect(portalHref({ view: "all" })).toBe("/portal?view=all");
});

it("takes what it cannot read for not said", () => {
  const nothing = { view: "open", search: "", sealed: null, importId: null, after: null };
  expect(portalQuery({})).toEqual(nothing);
  expect(portalQuery({ view: "closed", sealed: " ", import: "1", after: "" })).toEqual(nothing);
  for (const after of [
    "2026-06-16",
    `2026-02-30~${id}`,
    `2026-06-16T25:00:00Z~${id}`,
    `2026-06-16~${id.replaceAll("-", "0")}`,
    `2026-06-16~${id}0`,
    `on 2026-06-16~${id}`,
  ]) {
    expect([after, portalQuery({ after }).after]).toEqual([after, null]);
  }
});

it("takes the first of what is said twice, without blanks, and a long text as one that is too long", () => {
  expect(portalQuery({ view: ["all", "open"], q: ["  C-1 ", "C-2"] })).toMatchObject({
    view: "all",
    search: "C-1",
  });
  expect(portalQuery({ q: "a".repeat(400) }).search).toHaveLength(LONGEST_SEARCH + 1);
});

it("looks for a whole reference as one, and for anything else as all that it may be", () => {
  expect(portalSearch("")).toBeNull();
  expect(portalSearch(reference.toLowerCase())).toEqual({ reference });
  expect(portalSearch("rwj8")).toMatchObject({ start: { code: "RWJ8" } });
  expect(portalSearch("ada@mail.example")).toMatchObject({
    start: null,
    wanted: expect.arrayContaining([{ kind: "email", normalised: "ada@mail.example" }]),
  });
});
