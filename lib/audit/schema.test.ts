import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dataLabel, dataRows } from "@/lib/audit/present";
import { logAddress, readLogKey, readLogQuery, writeLogKey } from "@/lib/audit/schema";

describe("the filters of the log", () => {
  it("read days as whole days in UTC, the last one included", () => {
    const { filter, problems } = readLogQuery({ from: "2026-03-29", to: "2026-03-29" });
    expect(problems).toEqual([]);
    expect(filter.from?.toISOString()).toBe("2026-03-29T00:00:00.000Z");
    expect(filter.before?.toISOString()).toBe("2026-03-30T00:00:00.000Z");
  });

  it("have no end where no day comes after the last one", () => {
    const { filter, problems } = readLogQuery({ from: "0001-01-01", to: "9999-12-31" });
    expect(problems).toEqual([]);
    expect(filter.before).toBeNull();
  });

  it("say what they cannot read and show it again", () => {
    const { filter, problems, typed } = readLogQuery({ from: "soon", reference: "DSR-1" });
    expect(problems.map(({ name }) => name)).toEqual(["from", "reference"]);
    expect(typed).toMatchObject({ from: "soon", reference: "DSR-1" });
    expect(filter).toMatchObject({ from: null, reference: null });
  });

  it("say when the last day is before the first", () => {
    const { problems } = readLogQuery({ from: "2026-03-29", to: "2026-03-28" });
    expect(problems.map(({ name }) => name)).toEqual(["to"]);
  });

  it("leave out an event or a person that does not exist", () => {
    const { filter } = readLogQuery({ event: "drop table", person: "x", controller: ["", "y"] });
    expect(filter).toMatchObject({ type: null, actorId: null, controllerId: null });
  });

  it("never fail, whatever an address carries", () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom("from", "to", "controller", "event", "person", "reference", "after"),
          fc.oneof(
            fc.string(),
            fc.array(fc.string()),
            fc.constantFrom("0001-01-01", "9999-12-31", "2026-02-30"),
          ),
        ),
        (params) => {
          expect(() => readLogQuery(params)).not.toThrow();
        },
      ),
    );
  });

  it("travel in the address and come back the same", () => {
    const { typed } = readLogQuery({ from: "2026-03-29", event: "request.received" });
    const address = logAddress("/audit", typed, "1-2");
    const params = Object.fromEntries(new URL(address, "http://localhost").searchParams);
    expect(readLogQuery(params).typed).toEqual(typed);
    expect(params.after).toBe("1-2");
    expect(logAddress("/audit", readLogQuery({}).typed)).toBe("/audit");
  });
});

describe("the place a page of the log ends at", () => {
  it("is read as it was written", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true }),
        fc.bigInt({ min: 1n, max: 10n ** 18n - 1n }),
        (at, id) => {
          const key = { at, id: String(id) };
          expect(readLogKey(writeLogKey(key))).toEqual(key);
        },
      ),
    );
  });

  it("starts at the top when it cannot be read", () => {
    for (const text of ["", "x", "1-", "-1", "1-2-3"]) expect(readLogKey(text)).toBeNull();
  });
});

const data = { channel: "mail", rights: ["access", "erasure"], from: null };

describe("an entry of the log", () => {
  it("tells its data in words", () => {
    expect(dataRows(data)).toEqual([
      { term: "Channel", detail: "mail" },
      { term: "Rights", detail: "access, erasure" },
      { term: "From", detail: "none" },
    ]);
    expect(dataLabel("rawMailId")).toBe("Raw mail id");
    expect(dataLabel("due_on")).toBe("Due on");
  });
});
