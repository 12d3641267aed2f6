import { Writable } from "node:stream";
import type { PoolClient } from "pg";
import { expect, it } from "vitest";
import { inOneWrite } from "@/lib/core/one-write";

function connectionOver(writes: number[]) {
  const stream = new Writable({
    write: (_chunk, _encoding, done) => {
      writes.push(1);
      done();
    },
    writev: (chunks, done) => {
      writes.push(chunks.length);
      done();
    },
  });
  const client: unknown = { connection: { stream } };
  return { stream, client: client as PoolClient };
}

const turn = () => new Promise(setImmediate);

it("what is asked for in one turn leaves in one write, with what its answers lead to", async () => {
  const writes: number[] = [];
  const { stream, client } = connectionOver(writes);
  const ask = async (words: string) => {
    inOneWrite(client);
    // As the driver does with the parts of a statement.
    stream.cork();
    stream.write(words);
    stream.uncork();
  };
  void ask("begin").then(() => ask("a"));
  void ask("b");
  expect(writes).toEqual([]);
  await turn();
  expect(writes).toEqual([3]);
  await ask("commit");
  await turn();
  expect(writes).toEqual([3, 1]);
});

it("a connection that is built in another way is left as it is", () => {
  for (const client of [{}, { connection: null }, { connection: { stream: {} } }] as unknown[]) {
    expect(() => inOneWrite(client as PoolClient)).not.toThrow();
  }
});
