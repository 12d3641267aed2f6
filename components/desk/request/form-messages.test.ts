import { describe, expect, it } from "vitest";
import { standingRefusal } from "@/components/desk/request/form-messages";
import { type FormState, IDLE } from "@/lib/gate/form-state";

const refused = (version: readonly string[] | undefined): FormState => ({
  ...{ status: "refused", reason: "changed_meanwhile", detail: {} },
  values: { reference: ["DSR-2026-AB12CD"], ...(version && { version: [...version] }) },
});

describe("a refusal that a form shows", () => {
  it("stands while the page shows what was sent", () => {
    expect(standingRefusal(refused(["3"]), { version: 3 })).toMatchObject({
      reason: "changed_meanwhile",
    });
    expect(standingRefusal(refused(undefined), {})).not.toBeNull();
  });

  it("is gone once the page was read again and shows something newer", () => {
    expect(standingRefusal(refused(["3"]), { version: 4 })).toBeNull();
  });

  it("is none where nothing was refused", () => {
    expect(standingRefusal(IDLE, { version: 3 })).toBeNull();
    const invalid: FormState = { status: "invalid", fields: {}, values: { version: ["3"] } };
    expect(standingRefusal(invalid, { version: 3 })).toBeNull();
  });
});
