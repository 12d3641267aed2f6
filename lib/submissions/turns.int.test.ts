import { expect, it } from "vitest";
import { statementsOf } from "@/lib/testing/statements";
import { makeKeyed, postOf, submission, submissionRoutes } from "@/lib/testing/submissions";

const routes = submissionRoutes();

/** What begins, binds and ends is in each transaction. */
const CONTROL = /^\s*(?:begin|commit|rollback|select set_config\('role')/;

it("a submission is nine statements, the look at its key and the count of its calls among them", async () => {
  const { text } = await makeKeyed();
  const submit = () => routes.post(postOf(text, { body: submission() }));
  // The first of a day notes that the key is used.
  expect((await submit()).status).toBe(201);
  const { statements, value } = await statementsOf(submit);
  expect(value.status).toBe(201);
  expect(statements.filter((statement) => !CONTROL.test(statement))).toHaveLength(9);
  expect(statements.filter((statement) => /^begin/.test(statement))).toHaveLength(2);
});
