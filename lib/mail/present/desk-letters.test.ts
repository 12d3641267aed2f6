import { describe, expect, it } from "vitest";
import { writeMail } from "@/lib/mail/present/write";
import { APP_URL, factsOf } from "@/lib/testing/mail-facts";

describe("the digest", () => {
  it("begins with answers to approve, which count as what their due days make them", () => {
    const given = {
      on: "2026-11-24",
      approval: ["DSR-2026-AAAAAA 2026-11-20 -4", "DSR-2026-EEEEEE 2026-11-24 0"],
      overdue: ["DSR-2026-BBBBBB 2026-11-23 -1"],
    };
    const { subject, text } = writeMail("digest", factsOf({ given }));
    expect(subject).toBe("3 requests need you: 2 overdue, 1 due today, 2 to approve");
    expect(text.indexOf("Answers that wait for your approval")).toBeLessThan(
      text.indexOf("Overdue"),
    );
    expect(text).toContain("DSR-2026-AAAAAA%2CDSR-2026-EEEEEE%2CDSR-2026-BBBBBB");
  });

  it("puts what is overdue first, with days left and a way to each request", () => {
    const given = {
      on: "2026-11-24",
      overdue: ["DSR-2026-AAAAAA 2026-11-20 -4"],
      today: ["DSR-2026-BBBBBB 2026-11-24 0"],
      soon: ["DSR-2026-CCCCCC 2026-11-29 5"],
      unowned: ["DSR-2026-DDDDDD 2026-12-20 26"],
    };
    const { subject, text } = writeMail("digest", factsOf({ given }));
    expect(subject).toBe("4 requests need you: 1 overdue, 1 due today");
    const order = ["4 days overdue", "Due today", "5 days left", "26 days left"];
    const places = order.map((words) => text.indexOf(words));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(text).toContain(`${APP_URL}/desk/requests/DSR-2026-AAAAAA`);
  });

  it("leaves out a line that is no reference and day", () => {
    const given = {
      on: "2026-11-24",
      overdue: ["Jane Doe 2026-11-20 -4", "DSR-2026-AAAAAA 2026-13-40 3"],
    };
    const { text } = writeMail("digest", factsOf({ given }));
    expect(text).not.toContain("Jane");
  });

  it("counts days where each request is, whatever day it is for the reader", () => {
    const given = {
      on: "2026-06-17",
      approval: ["DSR-2026-AAAAAA 2026-06-16 0"],
      today: ["DSR-2026-BBBBBB 2026-06-16 0"],
    };
    const { subject, text } = writeMail("digest", factsOf({ given }));
    expect(subject).toBe("2 requests need you: 2 due today, 1 to approve");
    expect(text).toContain("DSR-2026-BBBBBB · Tue 16 Jun 2026 · Due today");
    expect(text).not.toContain("overdue");
  });

  it("says of a line without days left, as it waits since an older version, only its due day", () => {
    const given = { on: "2026-06-17", today: ["DSR-2026-BBBBBB 2026-06-16"] };
    const { subject, text } = writeMail("digest", factsOf({ given }));
    expect(subject).toBe("1 request needs you: 1 due today");
    expect(text).toContain("DSR-2026-BBBBBB · Tue 16 Jun 2026\n");
  });

  it("leads to a page that asks whether the reminders are known, and says what it leaves out", () => {
    const given = {
      on: "2026-11-24",
      more: 12,
      overdue: ["DSR-2026-AAAAAA 2026-11-20 -4"],
      soon: ["DSR-2026-CCCCCC 2026-11-29 5"],
    };
    const { subject, text } = writeMail("digest", factsOf({ given }));
    expect(subject).toBe("14 requests need you: 1 overdue");
    expect(text).toContain("The 2 most urgent are below, the others on the desk.");
    expect(text).toContain(
      `${APP_URL}/desk/alarms/acknowledge?requests=DSR-2026-AAAAAA%2CDSR-2026-CCCCCC`,
    );
  });
});

describe("a followed view by mail", () => {
  const line = "DSR-2026-AAAAAA 2026-07-15 29\tErasure\tAster Retail";
  const linesOf = (...listed: string[]) => {
    const given = { on: "2026-06-16", count: listed.length, listed };
    return writeMail("followed_view", factsOf({ given })).text;
  };

  it("gives the due day and the days left", () => {
    expect(linesOf(line)).toContain(
      "DSR-2026-AAAAAA · Aster Retail · Erasure · due Wed 15 Jul 2026, 29 days left",
    );
  });

  it("says of a clock that stands still since when, and that its day is due as of now", () => {
    expect(linesOf(`${line}\t2026-06-15`)).toContain(
      "DSR-2026-AAAAAA · Aster Retail · Erasure · clock stopped since Mon 15 Jun 2026, due Wed 15 Jul 2026 as of now",
    );
    expect(linesOf(`${line}\t2026-06-35`)).not.toContain("stopped");
  });
});

describe("the mail that an absence begins with", () => {
  it("says for whom one acts, until when, and what is to be done", () => {
    const given = {
      who: "Olga Lindqvist",
      until: "2026-12-04",
      open: 7,
      soon: ["DSR-2026-CCCCCC 2026-11-29 5"],
    };
    const { subject, text } = writeMail("cover_begun", factsOf({ given }));
    expect(subject).toBe("You act for Olga Lindqvist: 7 open requests");
    expect(text).toContain("until Friday 4 December 2026");
    expect(text).toContain("DSR-2026-CCCCCC · Sun 29 Nov 2026 · 5 days left");
    expect(text).toContain(`${APP_URL}/desk?view=mine`);
  });
});

it("the mail about individuals that wait counts days where each of them is", () => {
  const given = {
    on: "2026-06-17",
    direct: ["DIR-2026-AAAAAA 2026-06-16 0", "DIR-2026-BBBBBB 2026-06-16 -1"],
  };
  const { text } = writeMail("direct_waiting", factsOf({ given }));
  expect(text).toContain("DIR-2026-AAAAAA · Tue 16 Jun 2026 · Due today");
  expect(text).toContain("DIR-2026-BBBBBB · Tue 16 Jun 2026 · 1 day overdue");
});

it("figures by mail say a share as the reports do", () => {
  const months = ["2026-08 75 36", "2026-09 100 4", "2026-10 83.3 36", "2026-11 - 0"];
  const { text, html } = writeMail("summary", factsOf({ given: { rhythm: "weekly", months } }));
  for (const body of [text, html]) {
    expect(body).toContain("75.0%, n 36");
    expect(body).toContain("100%, n 4");
    expect(body).toContain("83.3%, n 36");
  }
});
