import { renderToStaticMarkup } from "react-dom/server";
import { expect, it, vi } from "vitest";
import { LockedMailView } from "@/components/desk/mail/locked-mail";
import { MailActions } from "@/components/desk/mail/mail-actions";
import type { LockedMail } from "@/lib/intake/loaders/draft";

vi.mock("@/lib/intake/actions", () => ({
  releaseMailAction: async () => null,
  setAsideMailAction: async () => null,
  takeUpMailAction: async () => null,
}));

function locked(over: Partial<LockedMail["mail"]>): LockedMail {
  const arrivedAt = new Date("2026-06-14T21:59:58Z");
  const mail: LockedMail["mail"] = {
    ...{ id: "1", state: "quarantine", version: 2, size: 1_234_000, door: "smtp" },
    ...{ arrivedAt, handedInAt: arrivedAt, droppedByName: null, trust: "unchecked" },
    ...{ quarantineReason: "unreadable_again_and_again", controllerName: null, zone: null },
    ...{ decidedAt: null, decidedByName: null, setAsideReason: null, reference: null },
    ...{ erasedAt: null, mark: null, ...over },
  };
  return { kind: "locked", mail, zone: "Europe/Dublin" };
}

const shown = (one: LockedMail) =>
  renderToStaticMarkup(
    <>
      <MailActions looked={one} />
      <LockedMailView locked={one} />
    </>,
  );

it("says what is known of a mail that cannot be read, what can be done, and has it set aside", () => {
  const page = shown(locked({}));
  for (const words of [
    "The texts of this mail cannot be read",
    "record it by hand",
    "Sun 14 Jun 2026, 22:59 (Europe/Dublin)",
    "1.2 MB",
    "could not be found out",
    "Why does this mail become no request?",
    "Set aside",
  ]) {
    expect(page).toContain(words);
  }
});

it("offers nothing that needs its texts", () => {
  const offered = (one: LockedMail) =>
    [...shown(one).matchAll(/<button[^>]*>(.*?)<\/button>/g)].map(([, inside]) =>
      inside?.replace(/<[^>]*>/g, ""),
    );
  expect(offered(locked({}))).toEqual(["Set aside"]);
  expect(offered(locked({ state: "waiting_for_officer" }))).toEqual(["Set aside"]);
  expect(offered(locked({ state: "set_aside" }))).toEqual(["Take it up again"]);
  expect(offered(locked({ state: "new_request" }))).toEqual([]);
  for (const state of ["quarantine", "set_aside"] as const) {
    expect(shown(locked({ state }))).not.toContain("/files/mail/");
  }
});
