import pg from "pg";
import { expect, it, vi } from "vitest";
import { makeKeyed, postOf, submission, submissionRoutes } from "@/lib/testing/submissions";

const routes = submissionRoutes();

/** What begins, binds and ends is in each transaction. */
const CONTROL = /^\s*(?:begin|commit|rollback|select set_config\('role')/;

const textOf = (asked: unknown) =>
  typeof asked === "object" && asked !== null && "text" in asked
    ? String(asked.text)
    : String(asked);

async function statementsOf(run: () => Promise<Response>): Promise<string[]> {
  const asked: string[] = [];
  const query = pg.Client.prototype.query;
  const spy = vi.spyOn(pg.Client.prototype, "query").mockImplementation(function (
    this: pg.Client,
    ...given: unknown[]
  ) {
    asked.push(textOf(given[0]));
    return Reflect.apply(query, this, given);
  });
  expect((await run()).status).toBe(201);
  spy.mockRestore();
  return asked;
}

it("a submission is nine statements, the look at its key and the count of its calls among them", async () => {
  const { text } = await makeKeyed();
  const submit = () => routes.post(postOf(text, { body: submission() }));
  // The first of a day notes that the key is used.
  expect((await submit()).status).toBe(201);
  const asked = await statementsOf(submit);
  expect(asked.filter((statement) => !CONTROL.test(statement))).toHaveLength(9);
  expect(asked.filter((statement) => /^begin/.test(statement))).toHaveLength(2);
});
