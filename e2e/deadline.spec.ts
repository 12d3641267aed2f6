import { askAll, askCommand, QUESTIONS, REFUSED } from "./fixtures/deadlines";
import { expect, test } from "./fixtures/test";

const UNSAID = { code: -1, out: "", error: "" };

test("the page, the API and the command give the same answer", async ({ openAs }) => {
  test.setTimeout(240_000);
  const page = await openAs(null, { noScript: true });
  const answers = await askAll(QUESTIONS);
  expect(answers).toHaveLength(QUESTIONS.length);
  for (const [place, query] of QUESTIONS.entries()) {
    const said = answers[place] ?? UNSAID;
    const response = await page.request.get(`/api/v1/deadline?${query}`);
    expect(said, query).toMatchObject({ code: 0, error: "" });
    const found = await response.json();
    expect(response.status(), query).toBe(200);
    expect(JSON.parse(said.out), query).toEqual(found);

    await page.goto(`/deadline?${query}`);
    const heading = page.getByRole("heading", { level: 2, name: /^Due / });
    await expect(heading.locator("time")).toHaveAttribute("datetime", found.dueOn);
    const sentences = [...found.steps, ...found.refusals, ...found.notes];
    const main = page.getByRole("main");
    for (const { words } of sentences) await expect(main, query).toContainText(words);
  }
});

test("the page, the API and the command refuse the same, and say what is wrong", async ({
  openAs,
}) => {
  test.setTimeout(120_000);
  const page = await openAs(null);
  const answers = await askAll(REFUSED.map(([query]) => query));
  for (const [place, [query, parameter]] of REFUSED.entries()) {
    const said = answers[place] ?? UNSAID;
    expect(said, query).toMatchObject({ code: 2, out: "" });
    expect(said.error).toMatch(new RegExp(`^--${parameter}: [^\\n]+\\n$`));

    const response = await page.request.get(`/api/v1/deadline?${query}`);
    expect(response.status(), query).toBe(400);
    expect(response.headers()["content-type"]).toContain("application/problem+json");
    const found = await response.json();
    expect(found).toMatchObject({ status: 400, parameter });

    const shown = await page.goto(`/deadline?${query}`);
    expect(shown?.status(), query).toBe(200);
    await expect(page).toHaveTitle(/^Error: /);
    const summary = page.getByRole("alert").filter({ hasText: "could not be worked out" });
    await expect(summary.getByRole("link").first()).toBeVisible();
    await expect(page.getByRole("heading", { name: /^Due / })).toHaveCount(0);
  }
});

test("the API names what it does not know or is given twice, and lists the rules", async ({
  openAs,
}) => {
  const { request } = await openAs(null);
  const problemOf = async (query: string) =>
    (await request.get(`/api/v1/deadline?${query}`)).json();
  expect(await problemOf("rule=eu-gdpr&received=2026-01-30&received=2026-01-31")).toMatchObject({
    parameter: "received",
    errors: [{ parameter: "received", code: "given_twice" }],
  });
  expect(await problemOf("rule=eu-gdpr&received=2026-01-30&due=now")).toMatchObject({
    parameter: "due",
    detail: "due: There is no parameter “due”",
  });
  expect(await problemOf("")).toMatchObject({ parameter: "rule" });
  const plus = await request.get(
    "/api/v1/deadline?rule=eu-gdpr&received=2026-01-30T09:00:00+01:00&zone=Europe/Berlin",
  );
  expect(await plus.json()).toMatchObject({ dueOn: "2026-03-02", received: { on: "2026-01-30" } });

  const lists = await Promise.all(
    ["/api/v1/deadline?list-rules", "/api/v1/deadline/rules"].map(async (path) =>
      (await request.get(path)).json(),
    ),
  );
  const said = await askCommand(["--list-rules"]);
  for (const list of lists) expect(list).toEqual(JSON.parse(said.out));
  expect((await request.post("/api/v1/deadline")).status()).toBe(405);
});
