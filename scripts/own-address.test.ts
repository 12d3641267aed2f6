import { afterEach, expect, it, vi } from "vitest";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

async function nextAuthUrlOf(given: Record<string, string | undefined>) {
  const least = {
    DATABASE_URL: "postgresql://localhost/thirty",
    NEXTAUTH_SECRET: "x".repeat(32),
    THIRTY_KEY: Buffer.alloc(32).toString("base64"),
  };
  for (const [name, value] of Object.entries({ ...least, ...given })) vi.stubEnv(name, value);
  vi.resetModules();
  const { env } = await import("@/lib/core/env");
  env();
  return process.env.NEXTAUTH_URL;
}

it("next-auth goes by the address people type, also in a web process that was told nothing else", async () => {
  const given = { APP_URL: "https://desk.northwind.example", NEXTAUTH_URL: undefined };
  expect(await nextAuthUrlOf(given)).toBe("https://desk.northwind.example");
});

it("next-auth never goes by another address than the product", async () => {
  const given = {
    APP_URL: "https://desk.northwind.example",
    NEXTAUTH_URL: "http://localhost:3000",
  };
  expect(await nextAuthUrlOf(given)).toBe("https://desk.northwind.example");
});
