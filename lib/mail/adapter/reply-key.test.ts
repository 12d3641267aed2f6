import { randomBytes } from "node:crypto";
import { expect, it, vi } from "vitest";
import { newId } from "@/lib/core/ids";
import { replyAddressOf, requestOfReplyAddress } from "@/lib/mail/adapter/reply-key";

it("reply addresses are made with the key of this installation", () => {
  vi.stubEnv("DATABASE_URL", "postgres://localhost/none");
  vi.stubEnv("NEXTAUTH_SECRET", "x".repeat(32));
  vi.stubEnv("THIRTY_KEY", randomBytes(32).toString("base64"));
  const id = newId();
  const address = replyAddressOf(id, "intake.northwind.example");
  expect(requestOfReplyAddress(address)).toBe(id);
  expect(requestOfReplyAddress(address.replace(/.@/, (end) => (end === "a@" ? "e@" : "a@")))).toBe(
    "forged",
  );
  expect(requestOfReplyAddress("privacy@northwind.example")).toBeNull();
  vi.unstubAllEnvs();
});
