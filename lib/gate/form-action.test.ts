import { beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { AppError } from "@/lib/core/app-error";
import { systemClock } from "@/lib/core/clock";
import { done, refused } from "@/lib/core/outcome";
import { bulkAction } from "@/lib/gate/bulk-action";
import { BULK_IDLE } from "@/lib/gate/bulk-state";
import type { Command } from "@/lib/gate/command";
import { FOR_CONTROLLER } from "@/lib/gate/for-controller";
import { formAction } from "@/lib/gate/form-action";
import { IDLE } from "@/lib/gate/form-state";

const { formCaller, error, refresh } = vi.hoisted(() => ({
  ...{ formCaller: vi.fn(), error: vi.fn(), refresh: vi.fn() },
}));
vi.mock("@/lib/core/log", () => ({ log: { error } }));
vi.mock("next/cache", () => ({ refresh }));
vi.mock("@/lib/gate/caller", () => ({ formCaller, leaveWithoutScript: async () => undefined }));

const OFFICER = {
  actor: { kind: "staff", personId: "5c32f2b1-db15-49a4-ae49-16b388d1c4c5", role: "officer" },
  clock: systemClock,
  correlationId: "5c32f2b1-db15-49a4-ae49-16b388d1c4c6",
};

const Input = z.object({ body: z.string() });
type Ran = Command<typeof Input, string, "too_late">["execute"];
const commandOf = (execute: Ran) =>
  ({ spec: { name: "note.write" }, execute }) as unknown as Command<
    typeof Input,
    string,
    "too_late"
  >;

function formOf(...bodies: readonly string[]): FormData {
  const form = new FormData();
  for (const body of bodies) form.append("body", body);
  return form;
}

const TYPED = { body: ["what was typed"] };

beforeEach(() => {
  refresh.mockClear();
  formCaller.mockResolvedValue(OFFICER);
});

describe("a form", () => {
  it("shows what came of it, with what was typed", async () => {
    const written = formAction(commandOf(async () => done("n1")));
    expect(await written(IDLE, formOf("what was typed"))).toMatchObject({
      ...{ status: "done", value: "n1", values: TYPED },
    });
    const late = formAction(commandOf(async () => refused("too_late", { days: 3 })));
    expect(await late(IDLE, formOf("what was typed"))).toEqual({
      ...{ status: "refused", reason: "too_late", detail: { days: 3 }, values: TYPED },
    });
  });

  it("keeps what was typed where its command breaks", async () => {
    const broken = formAction(
      commandOf(async () => {
        throw new TypeError("a bug");
      }),
    );
    expect(await broken(IDLE, formOf("what was typed"))).toEqual({
      ...{ status: "refused", reason: "failed", detail: {}, values: TYPED },
    });
  });

  it("keeps what was typed where nobody can say who sent it, and runs nothing then", async () => {
    formCaller.mockRejectedValue(new Error("the database is away"));
    const run = vi.fn<Ran>();
    expect(await formAction(commandOf(run))(IDLE, formOf("what was typed"))).toMatchObject({
      ...{ status: "refused", reason: "failed", values: TYPED },
    });
    expect(run).not.toHaveBeenCalled();
    expect(error).toHaveBeenCalledExactlyOnceWith(
      { err: new Error("the database is away") },
      "form",
    );
  });

  it("tells who may not do it, and who is out", async () => {
    const forbidden = formAction(
      commandOf(async () => {
        throw new AppError("forbidden", "note.write needs more");
      }),
    );
    expect(await forbidden(IDLE, formOf("a"))).toMatchObject({ reason: "forbidden" });
    formCaller.mockResolvedValue({ ...OFFICER, actor: { kind: "anonymous" } });
    expect(await forbidden(IDLE, formOf("a"))).toMatchObject({ reason: "not_signed_in" });
  });

  it("of one controller does nothing where its sender acts for another, or it does not say whose it is", async () => {
    const [ours, theirs] = [
      "5c32f2b1-db15-49a4-ae49-16b388d1c4d1",
      "5c32f2b1-db15-49a4-ae49-16b388d1c4d2",
    ];
    const { personId } = OFFICER.actor;
    const member = { kind: "member", personId, controllerId: ours, role: "controller_admin" };
    const run = vi.fn<Ran>(async () => done("n1"));
    const invite = formAction(commandOf(run), { isOfController: true });
    const sent = (controllerId: string | null) => {
      const form = formOf("what was typed");
      if (controllerId !== null) form.set(FOR_CONTROLLER, controllerId);
      return invite(IDLE, form);
    };
    formCaller.mockResolvedValue({ ...OFFICER, actor: member });
    for (const asked of [theirs, null]) {
      expect(await sent(asked)).toEqual({
        ...{ status: "refused", reason: "other_controller", detail: {}, values: TYPED },
      });
    }
    expect(run).not.toHaveBeenCalled();
    expect(await sent(ours)).toMatchObject({ status: "done" });
    expect(run).toHaveBeenCalledExactlyOnceWith(expect.anything(), { body: "what was typed" });
    formCaller.mockResolvedValue(OFFICER);
    expect(await sent(null)).toMatchObject({ status: "done" });
  });

  it("leads to another page, and has the browser forget what it holds of before", async () => {
    const to = () => "/elsewhere";
    const onward = formAction(
      commandOf(async () => done("n1")),
      { to },
    );
    await expect(onward(IDLE, formOf("a"))).rejects.toMatchObject({
      digest: expect.stringMatching(/^NEXT_REDIRECT.*\/elsewhere/),
    });
    expect(refresh).toHaveBeenCalledOnce();
    refresh.mockClear();
    await formAction(
      commandOf(async () => refused("too_late")),
      { to },
    )(IDLE, formOf("a"));
    expect(refresh).not.toHaveBeenCalled();
  });

  it("has its page read again where what it is about was changed meanwhile, if it is to be looked at once more", async () => {
    const command = (reason: string) => commandOf(async () => refused(reason as "too_late"));
    const options = { looksAgain: true } as const;
    await formAction(command("too_late"), options)(IDLE, formOf("a"));
    await formAction(command("changed_meanwhile"))(IDLE, formOf("a"));
    expect(refresh).not.toHaveBeenCalled();
    const sent = formAction(command("changed_meanwhile"), options);
    expect(await sent(IDLE, formOf("a"))).toMatchObject({ reason: "changed_meanwhile" });
    expect(refresh).toHaveBeenCalledOnce();
    await formAction(command("version_meanwhile"), options)(IDLE, formOf("a"));
    expect(refresh).toHaveBeenCalledTimes(2);
  });
});

describe("a form about many", () => {
  const read = (form: FormData) => form.getAll("body").map((body) => ({ body: String(body) }));

  it("tells what was done before one breaks, and leaves the rest", async () => {
    const tried: string[] = [];
    const run: Ran = async (_caller, input) => {
      const { body } = Input.parse(input);
      tried.push(body);
      if (body === "b") return refused("too_late");
      if (body === "c") throw new TypeError("a bug");
      return done(body);
    };
    const state = await bulkAction(commandOf(run), read)(
      BULK_IDLE,
      formOf("a", "b", "c", "d", "e"),
    );
    expect(state).toMatchObject({
      status: "done",
      rows: [
        { value: "a", refusal: null },
        { value: null, refusal: "too_late" },
        { value: null, refusal: "broke" },
        { value: null, refusal: "not_tried" },
        { value: null, refusal: "not_tried" },
      ],
    });
    expect(tried).toEqual(["a", "b", "c"]);
  });

  it("tells what was done before one is forbidden", async () => {
    const run: Ran = async (_caller, input) => {
      const { body } = Input.parse(input);
      if (body === "b") throw new AppError("forbidden", "note.write needs more");
      return done(body);
    };
    const state = await bulkAction(commandOf(run), read)(BULK_IDLE, formOf("a", "b", "c"));
    expect(state).toMatchObject({
      status: "done",
      rows: [{ value: "a" }, { refusal: "forbidden" }, { refusal: "not_tried" }],
    });
  });

  it("says that it failed where the first one breaks", async () => {
    const state = await bulkAction(
      commandOf(async () => {
        throw new TypeError("a bug");
      }),
      read,
    )(BULK_IDLE, formOf("a", "b"));
    expect(state).toMatchObject({ status: "refused", reason: "failed" });
  });
});
