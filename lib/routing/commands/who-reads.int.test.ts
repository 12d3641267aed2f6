import { describe, expect, it } from "vitest";
import { withScope } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { makeController } from "@/lib/testing/factories";
import { file } from "@/lib/testing/filed-directs";

/** Of a table that is not there it would be another one. */
const NOT_ALLOWED = { code: "42501" };

describe("a member of a controller", () => {
  it.each(["direct_request", "direct_message", "direct_draft"])(
    "reads no %s, whatever a query asks for",
    async (table) => {
      const { id } = await makeController();
      const scope = { kind: "controller", controllerId: id, actor: newId() } as const;
      const sql = `select 1 from ${table} limit 1`;
      await expect(withScope(scope, (tx) => tx.$queryRawUnsafe(sql))).rejects.toMatchObject(
        NOT_ALLOWED,
      );
    },
  );
});

describe("the role of people without an account", () => {
  const asPublic = <T>(run: Parameters<typeof withScope<T>>[1]) =>
    withScope<T>({ kind: "public", actor: "anonymous" }, run);

  it.each([
    "controller",
    "controller_domain",
    "request",
    "identifier",
    "person",
    "hand_over",
    "setting",
  ])("cannot read %s, so no answer can depend on it", async (table) => {
    const sql = `select 1 from ${table} limit 1`;
    await expect(asPublic((tx) => tx.$queryRawUnsafe(sql))).rejects.toMatchObject(NOT_ALLOWED);
  });

  it("sees no direct request without its link, and of its own no content", async () => {
    const { id } = await file();
    expect(await asPublic((tx) => tx.directRequest.count({ where: { id } }))).toBe(0);
    const sql = "select content from direct_request";
    await expect(asPublic((tx) => tx.$queryRawUnsafe(sql))).rejects.toMatchObject(NOT_ALLOWED);
  });
});
