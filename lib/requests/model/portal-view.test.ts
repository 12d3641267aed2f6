import { expect, it } from "vitest";
import { newReference } from "@/lib/core/reference";
import { portalHref, portalQuery } from "@/lib/requests/model/portal-view";

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
