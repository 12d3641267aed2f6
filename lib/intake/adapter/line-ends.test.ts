import fc from "fast-check";
import { expect, it } from "vitest";
import { withLineEnds } from "@/lib/intake/adapter/line-ends";

async function lines(pieces: readonly string[]): Promise<string> {
  async function* source() {
    for (const piece of pieces) yield Buffer.from(piece, "latin1");
  }
  let text = "";
  for await (const piece of withLineEnds(source())) text += Buffer.from(piece).toString("latin1");
  return text;
}

it("every line ends with CRLF, wherever the pieces of a mail end, and nothing else is changed", async () => {
  const piece = fc.string({ unit: fc.constantFrom("\r", "\n", "a", "\xff"), maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
      expect(await lines(pieces)).toBe(pieces.join("").replace(/(?<!\r)\n/g, "\r\n"));
    }),
  );
});
