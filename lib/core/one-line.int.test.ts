import { expect, it } from "vitest";
import { DatabaseFailure } from "@/lib/core/database-failure";
import type { Scope } from "@/lib/core/db";
import { onOneLine } from "@/lib/core/one-line";
import { makeController } from "@/lib/testing/factories";
import { Prisma } from "@/prisma/generated/client";

const DESK: Scope = { kind: "desk", actor: "system:test" };
const WHO = Prisma.sql`select current_user::text as role, pg_backend_pid() as pid,
  current_setting('app.controller_id', true) as controller, current_setting('transaction_read_only') as "readOnly"`;
type Who = { role: string; pid: number; controller: string | null; readOnly: string };

it("questions on one line each have a scope of their own, on one connection", async () => {
  const { id: controllerId } = await makeController();
  const portal: Scope = { kind: "controller", controllerId, actor: controllerId };
  const answers = await onOneLine((line) =>
    Promise.all([
      line.alone<Who>`${WHO}`,
      line.within<Who>(portal, WHO),
      line.alone<Who>`${WHO}`,
      line.within<Who>(DESK, WHO),
    ]),
  );
  const seen = answers.flat();
  expect(seen.map(({ role }) => role)).toEqual([
    "thirty_app",
    "thirty_portal",
    "thirty_app",
    "thirty_desk",
  ]);
  expect(seen.map(({ controller }) => controller ?? "")).toEqual(["", controllerId, "", ""]);
  expect(seen.map(({ readOnly }) => readOnly)).toEqual(["off", "on", "off", "on"]);
  expect(new Set(seen.map(({ pid }) => pid)).size).toBe(1);
});

it("a question in a scope cannot write, and whoever has the connection next is not touched by it", async () => {
  const writing = onOneLine((line) =>
    line.within(DESK, Prisma.sql`update controller set name = name`),
  );
  await expect(writing).rejects.toMatchObject({ code: "25006" });
  for (let times = 0; times < 12; times += 1) {
    const [row] = await onOneLine((line) => line.alone<Who>`${WHO}`);
    expect(row).toMatchObject({ role: "thirty_app", readOnly: "off" });
  }
});

it("says what failed without the values", async () => {
  const secret = "somebody@example.example";
  const asked = onOneLine((line) =>
    Promise.all([
      line.alone`select 1`,
      line.within(DESK, Prisma.sql`select ${secret}::text::uuid from controller`),
    ]),
  );
  const error: unknown = await asked.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(DatabaseFailure);
  expect(String(error)).not.toContain(secret);
});
