import { beforeAll, describe, expect, it } from "vitest";
import { stopwatch } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { submitAsk } from "@/lib/routing/commands/ask";
import { anybody, writeDirect } from "@/lib/testing/directs";
import { expectDone, makeController, makeStaff, NOW, receiveOne } from "@/lib/testing/factories";
import { statementsOf } from "@/lib/testing/statements";
import { lookAtAll } from "@/lib/testing/trail";

/** A customer with a domain, an agreement and a request about this very person. */
const CUSTOMER = { company: "Juniper Stationery", companyAddress: "juniper.example" };
/** Nobody's, of the same length. */
const STRANGER = { company: "Reppinuj Stationery", companyAddress: "reppinu.example" };
const EMAIL = "ada.known@mail.example";

beforeAll(async () => {
  STRANGER.company = STRANGER.company.slice(0, CUSTOMER.company.length);
  const { id } = await makeController({ name: CUSTOMER.company });
  await lookAtAll(
    "insert into controller_domain (controller_id, domain, created_at) values ($1, $2, now())",
    [id, CUSTOMER.companyAddress],
  );
  await receiveOne({
    controllerId: id,
    officer: await makeStaff(),
    identifiers: [{ kind: "email", value: EMAIL }],
  });
});

async function prepared(named: typeof CUSTOMER): Promise<() => Promise<void>> {
  const replyTo = `to-${newId().slice(0, 8)}@inbox.example`;
  const { secret } = await writeDirect({ ...named, email: EMAIL, replyTo });
  return async () => {
    const sent = await submitAsk.execute(anybody(NOW), { secret, language: "en" });
    expect(expectDone(sent)).toEqual({ path: "/ask/en/sent" });
  };
}

describe("whoever is named, sending", () => {
  it("asks the database the same, in the same order", async () => {
    // What is prepared once is prepared before.
    await (await prepared(STRANGER))();
    const { statements: known } = await statementsOf(await prepared(CUSTOMER));
    const { statements: unknown } = await statementsOf(await prepared(STRANGER));
    expect(known.length).toBeGreaterThan(8);
    expect(known).toEqual(unknown);
    expect(known.join(" ")).not.toMatch(/\bcontroller\b|\bidentifier\b|from "?request"?\b/i);
  });

  it("leaves rows of the same size", async () => {
    for (const named of [CUSTOMER, STRANGER]) await (await prepared(named))();
    const rows = await lookAtAll<{ size: number }>(
      "select octet_length(content) as size from direct_request order by created_at desc, received_at desc limit 2",
    );
    expect(new Set(rows.map(({ size }) => size)).size).toBe(1);
  });

  it("takes about as long", { timeout: 60_000 }, async () => {
    const PAIRS = 20;
    const times: Record<"known" | "unknown", number[]> = { known: [], unknown: [] };
    for (let pair = 0; pair < PAIRS; pair += 1) {
      // Each goes first as often as the other.
      const order =
        pair % 2 === 0 ? (["known", "unknown"] as const) : (["unknown", "known"] as const);
      for (const which of order) {
        const send = await prepared(which === "known" ? CUSTOMER : STRANGER);
        const elapsed = stopwatch();
        await send();
        times[which].push(elapsed());
      }
    }
    const median = (all: number[]) =>
      all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
    const [known, unknown] = [median(times.known), median(times.unknown)];
    const wins = times.known.filter((time, index) => time > (times.unknown[index] ?? 0)).length;
    process.stdout.write(
      `\n${PAIRS} pairs: median ${known} ms for a customer, ${unknown} ms for a stranger; the customer's took longer in ${wins} of ${PAIRS}\n`,
    );
    // A sign test: with a fair coin, fewer than 1 in 10,000 runs fall outside.
    expect(wins).toBeGreaterThanOrEqual(2);
    expect(wins).toBeLessThanOrEqual(PAIRS - 2);
  });
});
